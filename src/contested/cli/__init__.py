"""cli: `contested` on the command line. Thin: no SQL, no rules.

In: arguments, the clock, the user's name, the terminal. Out: data on stdout, everything else on stderr; exit 0 done, 1 problems found, 2 wrong usage.
One module a group of commands; `commands.py` lists them; `out.py` is the one place that prints; docs/reference/cli.md is made from the definitions (reference.py).
Here you may change commands, options, what a terminal shows. Not here: what a command does (api).
Holds: a user's mistake never shows a traceback; with --json stdout is one JSON value and nothing else; without a terminal no colours, no progress.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line. Never returns."""
    from contested.cli.commands import contested

    contested(prog_name="contested")
