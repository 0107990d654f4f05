"""commands: the group `contested` and the one list of its commands."""

from __future__ import annotations

from typing import Any

import click

from contested import __version__
from contested.cli.cases import add, check, new, run
from contested.cli.completion import completion
from contested.cli.demo import demo
from contested.cli.out import fail, tell
from contested.cli.quality import quality
from contested.cli.single import events, extract
from contested.cli.views import export, report, show
from contested.errors import ContestedError, UsageError

WRONG_USAGE, PROBLEMS_FOUND, INTERRUPTED = 2, 1, 130

HELP = """Turn reports of an armed conflict that contradict each other into one auditable record.

A case is a folder that holds the reports and what was read in them. No account is destroyed: "850 killed" and "66 killed" both stay, with who says so
and the words that say it.

\b
Begin with the shipped example:
  contested demo
Or with reports of your own:
  contested new hama
  contested add hama reports/*.txt
  contested run hama
  contested show hama contradictions
  contested report hama -o hama.html

Results go to stdout, all else to stderr. Exit status: 0 done, 1 problems found (something asked for is missing), 2 wrong usage, 130 interrupted.
"""


class Contested(click.Group):
    """The group, with our errors told as a person can use them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error meant for the user becomes a line on stderr and an exit status."""
        from contested.api import CheckFailed

        try:
            return super().invoke(ctx)
        except CheckFailed as failed:
            tell(failed.problems)
            fail(str(failed), code=PROBLEMS_FOUND)
        except UsageError as error:
            fail(str(error), code=WRONG_USAGE)
        except ContestedError as error:
            fail(str(error), code=PROBLEMS_FOUND)
        except KeyboardInterrupt:
            fail("stopped. What was finished is kept; the same command goes on from there", code=INTERRUPTED)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            named = f"{error.filename}: " if error.filename else ""
            fail(f"{named}{error.strerror or error}", code=PROBLEMS_FOUND)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order that one uses them."""
        return list(self.commands)


contested = Contested(
    name="contested",
    help=HELP,
    commands=[demo, new, add, run, show, report, export, check, extract, events, quality, completion],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
contested = click.version_option(__version__, prog_name="contested")(contested)
