"""What the routes work with: the ledger, the reader's process, the jobs; and what a route is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import msgspec

from recount.ledger import Ledger, open_ledger
from recount.web.jobs import Jobs
from recount.web.reader import Brought, Reader
from recount.web.settings import Settings

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""A number in an address or a form: a row, or how many were shown. More than 2**53 is no row of any ledger."""


class NotThereError(Exception):
    """Somebody asked for something that is not there; the words say what."""


class Desk:
    """One app's things. The ledger is opened for each request, since its connections belong to threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.reader = Reader(settings.seconds, settings.memory)
        self.jobs = Jobs()
        self.kept: dict[str, Any] = {}
        """What routes keep between requests, by their own names; all of it can be made again from the ledger."""

    @contextmanager
    def looking(self) -> Iterator[Ledger]:
        """The ledger, to look at."""
        with open_ledger(self.settings.ledger, write=False) as ledger:
            yield ledger

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, in the name of who started the app."""
        with open_ledger(self.settings.ledger, self.settings.who) as ledger:
            yield ledger


class Nothing(msgspec.Struct, frozen=True):
    """A page that is asked for nothing, or a form without fields."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page: what may be asked of it, what its template is given. `make` is run in a thread.

    Every field of `context` is used by the template, and the template uses nothing else; a test holds them together.
    The same values come as JSON to who asks for `application/json`.
    """

    path: str
    title: str
    summary: str
    query: type[msgspec.Struct]
    context: type[msgspec.Struct]
    template: str
    make: Callable[[Desk, Any], msgspec.Struct]
    section: str = ""
    """The entry of the navigation that is marked; "": none."""
    refresh: Callable[[Any], int | None] = lambda context: None
    """After how many seconds a browser should ask again; None: not by itself."""


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What a form does. `act` gives the address to go to; it is run in a thread. `files`: names of its file fields."""

    path: str
    summary: str
    form: type[msgspec.Struct]
    act: Callable[[Desk, Any, tuple[Brought, ...]], str]
    files: bool = False


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """A file made for the browser to keep. Its name is fixed: nothing that people typed goes into it."""

    path: str
    summary: str
    query: type[msgspec.Struct]
    make: Callable[[Desk, Any], Iterator[bytes]]
    media: str
    name: str


Route = Page | Action | Download
