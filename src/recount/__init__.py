"""recount: reads accounts of mass violence, keeps every claim with its exact words, and counts again."""

__version__ = "0.1.0"
