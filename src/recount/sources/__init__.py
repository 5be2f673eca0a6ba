"""Who says it in the end: one name for one body, relays followed to their origin, copies found, origins counted."""

from recount.sources.bodies import Body, bodies_of, same_body
from recount.sources.copies import Copies, Copy, Passage, find_copies
from recount.sources.origins import Origin, Origins, Step, Trail, origins_of

__all__ = [
    "Body", "Copies", "Copy", "Origin", "Origins", "Passage", "Step", "Trail", "bodies_of", "find_copies",
    "origins_of", "same_body",
]  # fmt: skip
