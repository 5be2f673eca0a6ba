"""`python -m recount`: the command line without its script."""

from recount.cli import main

main()
