"""`recount help`: short texts on what all commands share; `recount help COMMAND` is the command's own help."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

CHECKS = "(checks)"


def topics() -> dict[str, Path]:
    """The texts by their names, sorted."""
    from pathlib import Path

    return {path.stem: path for path in sorted((Path(__file__).parent.parent / "topics").glob("*.txt"))}


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(name) for name in topics() if name.startswith(incomplete)]


@click.command(short_help="Explain a topic: figures, output, checks and more.")
@click.argument("topic", required=False, shell_complete=_complete)
@click.pass_context
def command(ctx: click.Context, topic: str | None) -> None:
    """Explain TOPIC in a few lines; without one, list the topics. TOPIC may be a command as well."""
    known = topics()
    group = ctx.find_root().command
    if topic is None:
        click.echo("\n".join(_listed(known)))
    elif topic in known:
        text = known[topic].read_text(encoding="utf-8")
        click.echo(text.replace(CHECKS, "\n".join(_checks())), nl=False)
    elif isinstance(group, click.Group) and (found := group.get_command(ctx, topic)) is not None:
        with click.Context(found, info_name=topic, parent=ctx.find_root()) as own:
            click.echo(found.get_help(own))
    else:
        raise click.UsageError(f"there is no topic and no command '{topic}'. Topics: {', '.join(known)}", ctx)


def _listed(known: dict[str, Path]) -> Iterator[str]:
    yield "recount help TOPIC explains, in a few lines:\n"
    for name, path in known.items():
        with path.open(encoding="utf-8") as lines:
            yield f"  {name:<17}{next(lines).strip()}"
    yield "\nrecount help COMMAND shows a command's options; recount --help lists the commands."


def _checks() -> Iterator[str]:
    """Every check with the question that it asks, from the first line of its file."""
    import pkgutil
    from importlib import import_module

    import recount.checks

    for found in pkgutil.iter_modules(recount.checks.__path__):
        module = import_module(f"{recount.checks.__name__}.{found.name}")
        if hasattr(module, "check"):
            yield f"  {found.name.replace('_', '-')}"
            asks = (module.__doc__ or "").strip().splitlines()[0]
            yield click.wrap_text(asks, 80, initial_indent="      ", subsequent_indent="      ")
