"""What the routes work with: the ledger, the reader's process, the jobs; and what a route is."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Literal

import msgspec

from recount.ledger import Ledger, open_ledger
from recount.team import Role, Session, Team, open_team
from recount.web.jobs import Jobs
from recount.web.reader import Brought, Reader
from recount.web.settings import Settings

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""A number in an address or a form: a row, or how many were shown. More than 2**53 is no row of any ledger."""


class NotThereError(Exception):
    """Somebody asked for something that is not there; the words say what."""


class Visit(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks. `role` None: nobody has signed in. `token` stands in every form; `session` None: the app is open by its
    key, on this machine alone. `address` and `browser` are where the request comes from, as far as it says."""

    who: str
    role: Role | None
    token: str
    session: Session | None = None
    address: str = ""
    browser: str = ""


class Desk:
    """One app's things. The ledger is opened for each request, since its connections belong to threads. `visit` is who
    asks, `team` the people with accounts, None where the app is open by its key."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.visit = Visit(who=settings.who, role="admin", token=settings.token)
        self.team: Team | None = open_team(settings.people) if settings.people else None
        self.reader = Reader(settings.seconds, settings.memory)
        self.jobs = Jobs()
        self.kept: dict[str, Any] = {}
        """What routes keep between requests, by their own names; all of it can be made again from the ledger."""

    def of(self, visit: Visit) -> Desk:
        """The same things, for who asks."""
        made = copy.copy(self)
        made.visit = visit
        return made

    def people(self) -> Team:
        """The team. Raises NotThereError where the app knows no accounts of people."""
        if self.team is None:
            raise NotThereError("this ledger is open on this machine alone, without accounts of people")
        return self.team

    @contextmanager
    def looking(self) -> Iterator[Ledger]:
        """The ledger, to look at."""
        with open_ledger(self.settings.ledger, write=False) as ledger:
            yield ledger

    @contextmanager
    def writing(self) -> Iterator[Ledger]:
        """The ledger, in the name of who asks."""
        with open_ledger(self.settings.ledger, self.visit.who) as ledger:
            yield ledger


class Nothing(msgspec.Struct, frozen=True):
    """A page that is asked for nothing, or a form without fields."""


Needs = Role | Literal["nobody"]
"""From which role on somebody may ask for it; nobody: whoever comes, signed in or not."""


class Went(msgspec.Struct, frozen=True):
    """Where an action leads, and the word of the session that it began; "": it ended one."""

    to: str
    session: str


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
    needs: Needs = "reader"


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What a form does. `act` gives the address to go to; it is run in a thread. `files`: names of its file fields.
    What does not say whom it needs is for editors."""

    path: str
    summary: str
    form: type[msgspec.Struct]
    act: Callable[[Desk, Any, tuple[Brought, ...]], str | Went]
    files: bool = False
    needs: Needs = "editor"


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """A file made for the browser to keep. Its name is fixed: nothing that people typed goes into it."""

    path: str
    summary: str
    query: type[msgspec.Struct]
    make: Callable[[Desk, Any], Iterator[bytes]]
    media: str
    name: str
    needs: Needs = "reader"


Route = Page | Action | Download
