"""The command line. A command is a file in `cli/commands`, imported when it is called or listed."""

from recount.cli.group import main, recount_group

__all__ = ["main", "recount_group"]
