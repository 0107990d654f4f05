"""completion: what a shell needs to complete commands and options."""

from __future__ import annotations

import click

HOW = {
    "bash": 'eval "$(contested completion bash)"        # in ~/.bashrc',
    "zsh": 'eval "$(contested completion zsh)"         # in ~/.zshrc',
    "fish": "contested completion fish | source         # in ~/.config/fish/config.fish",
}
"""By shell, the line that turns completion on."""


@click.command(short_help="Print a shell's completion script.")
@click.argument("shell", type=click.Choice(list(HOW)))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, options and paths.

    \b
    Turn it on for good with one line:
      eval "$(contested completion bash)"        # in ~/.bashrc
      eval "$(contested completion zsh)"         # in ~/.zshrc
      contested completion fish | source         # in ~/.config/fish/config.fish
    """
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise click.UsageError(f"no completion for {shell}")
    complete = found(ctx.find_root().command, {}, "contested", "_CONTESTED_COMPLETE")
    click.echo(complete.source_template % complete.source_vars())
