"""The one way out: what is withheld of everything that leaves a ledger, and how that is marked.

Values to values: names and places are handed in with the claims that hold them, and so is what people opened.
`docs/publishing.md` tells it to people.
"""

from recount.protecting.layer import Opened, Protection, protect
from recount.protecting.names import MARKER
from recount.protecting.places import PLACE_MARKER

__all__ = ["MARKER", "PLACE_MARKER", "Opened", "Protection", "protect"]
