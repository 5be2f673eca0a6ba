"""Reading what people bring: pasted text or files, shown as in the report, stored only when they say so."""

from __future__ import annotations

import msgspec

from recount import __version__
from recount.formats.failure import Failure
from recount.formats.notice import Notice
from recount.ledger import Added, add_accounts
from recount.pages.report.building import title_of
from recount.pages.report.views import AccountView
from recount.pages.visible import visible
from recount.web.addresses import address
from recount.web.desk import Action, Desk, Nothing, NotThereError, Number, Page
from recount.web.held import counted, view_of
from recount.web.jobs import Job
from recount.web.reader import Brought, One, pasted

AT_ONCE = 1.0
"""Seconds that somebody waits for what they brought before they are shown how far it is."""

BATCH = 64
"""Accounts stored in one step, as `recount add` does."""


class ReadPage(msgspec.Struct, frozen=True, kw_only=True):
    """The form. `most` is the size of what may be brought at once, in megabytes."""

    most: int


class ReadForm(msgspec.Struct, frozen=True, kw_only=True):
    """Pasted text with what is known of it, all optional; files come beside it."""

    text: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""


class DraftQuery(msgspec.Struct, frozen=True, kw_only=True):
    """The draft, and which of its accounts is to be shown in full (from 1; 0: the only one, else none)."""

    id: str
    show: Number = 0


class DraftEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One account of a draft."""

    title: str
    claims: int
    to: str


class DraftPage(msgspec.Struct, frozen=True, kw_only=True):
    """What was read and is not stored. `view`: the account shown in full; `failed`: what could not be read and why."""

    title: str
    id: str
    entries: tuple[DraftEntry, ...]
    failed: tuple[str, ...]
    view: AccountView | None


class DraftForm(msgspec.Struct, frozen=True, kw_only=True):
    """The draft that is to be stored, or the work that is to be stopped."""

    id: str


class StoredPage(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the accounts of a draft."""

    stored: tuple[tuple[str, str], ...]
    """The account's name and its address."""
    versions: int
    known: int
    refused: tuple[str, ...]


class JobPage(msgspec.Struct, frozen=True, kw_only=True):
    """How far a piece of work is. `to`: where it goes on when it has ended; None: not yet."""

    title: str
    id: str
    done: int
    total: int
    said: tuple[str, ...]
    can_stop: bool
    to: str | None


def read_page(desk: Desk, asked: Nothing) -> ReadPage:
    """The form."""
    return ReadPage(most=desk.settings.upload // 1_000_000)


def read(desk: Desk, asked: ReadForm, files: tuple[Brought, ...]) -> str:
    """Reads what was brought, in the reader's process."""
    brought = list(files)
    if asked.text.strip():
        brought.insert(0, pasted(asked.text, asked.title.strip(), asked.publisher.strip(), asked.published.strip()))
    if not brought:
        return "/read"

    def work(job: Job) -> list[One]:
        read: list[One] = []
        for each in brought:
            found = desk.reader.read(each)
            for one in found:
                if isinstance(one, Failure | Notice):
                    job.said.append(one.line())
                else:
                    read.append(one)
                    job.done += 1
                if job.stopped.is_set():
                    found.close()
                    job.said.append("stopped: what came after that was not read")
                    return read
        return read

    job = desk.jobs.start("Reading", "/draft", work, AT_ONCE)
    return _next(job)


def _next(job: Job) -> str:
    return address(job.then if job.ended.is_set() else "/work", id=job.id)


def draft_page(desk: Desk, asked: DraftQuery) -> DraftPage:
    """What was read."""
    job, ones = _draft(desk, asked.id)
    number = asked.show or (1 if len(ones) == 1 else 0)
    if not 0 <= number <= len(ones):
        raise NotThereError(f"there is no account {number} among the {len(ones)} that were read")
    view = None
    if number:
        read = ones[number - 1].read
        view = view_of(counted(read.account, read.claims, read.joined))
    entries = tuple(
        DraftEntry(
            title=title_of(one.read.account), claims=len(one.read.claims), to=address("/draft", id=job.id, show=at)
        )
        for at, one in enumerate(ones, 1)
    )
    title = entries[0].title if len(entries) == 1 else f"{len(entries):,} accounts read"
    return DraftPage(title=title, id=job.id, entries=entries, failed=tuple(map(visible, job.said)), view=view)


def _draft(desk: Desk, id: str) -> tuple[Job, list[One]]:
    job = desk.jobs.get(id)
    if job is None or job.then != "/draft" or not job.ended.is_set():
        raise NotThereError("this was read in another run, or too long ago; it was not stored: read it again")
    return job, job.result or []


def add(desk: Desk, asked: DraftForm, files: tuple[Brought, ...]) -> str:
    """Stores the accounts of a draft."""
    _, ones = _draft(desk, asked.id)

    def work(job: Job) -> list[Added]:
        job.total = len(ones)
        added: list[Added] = []
        with desk.writing() as ledger:
            for start in range(0, len(ones), BATCH):
                if job.stopped.is_set():
                    break
                batch = [(one.arrival, one.read) for one in ones[start : start + BATCH]]
                added += add_accounts(ledger, batch, __version__)
                job.done = len(added)
        return added

    return _next(desk.jobs.start("Adding to the ledger", "/added", work, AT_ONCE))


def added_page(desk: Desk, asked: DraftForm) -> StoredPage:
    """What became of them."""
    job = desk.jobs.get(asked.id)
    if job is None or job.then != "/added" or not job.ended.is_set():
        raise NotThereError("nothing is known of this here; the accounts themselves are under Accounts")
    added: list[Added] = job.result or []
    stored = [each for each in added if each.outcome in ("new", "revision")]
    return StoredPage(
        stored=tuple((each.name, address("/account", name=each.name)) for each in stored),
        versions=sum(each.outcome == "revision" for each in added),
        known=sum(each.outcome == "same" for each in added),
        refused=(*(f"{each.name}: {each.why}" for each in added if each.outcome == "refused"), *job.said),
    )  # fmt: skip


def job_page(desk: Desk, asked: DraftForm) -> JobPage:
    """How far it is."""
    job = desk.jobs.get(asked.id)
    if job is None:
        raise NotThereError("this work is over, or was begun in another run of recount")
    return JobPage(
        title=job.title, id=job.id, done=job.done, total=job.total, said=tuple(map(visible, job.said)),
        can_stop=job.can_stop, to=address(job.then, id=job.id) if job.ended.is_set() else None,
    )  # fmt: skip


def stop(desk: Desk, asked: DraftForm, files: tuple[Brought, ...]) -> str:
    """Asks work to stop; what it has done by then stays."""
    job = desk.jobs.get(asked.id)
    if job is None:
        return "/"
    job.stopped.set()
    job.ended.wait(AT_ONCE)
    return _next(job)


def _again(page: JobPage) -> int | None:
    return 1 if page.to is None else None


ROUTES = (
    Page(
        path="/read", title="Read", summary="The form for what is to be read", section="/read", query=Nothing,
        context=ReadPage, template="read.html", make=read_page, needs="editor",
    ),
    Action(path="/read", summary="Read pasted text or files; nothing is stored", form=ReadForm, act=read, files=True),
    Page(
        path="/draft", title="Read", summary="What was read and is not stored", section="/read", query=DraftQuery,
        context=DraftPage, template="draft.html", make=draft_page, needs="editor",
    ),
    Action(path="/add", summary="Add what was read to the ledger", form=DraftForm, act=add),
    Page(
        path="/added", title="Added", summary="What became of accounts that were added", section="/read",
        query=DraftForm, context=StoredPage, template="added.html", make=added_page, needs="editor",
    ),
    Page(
        path="/work", title="At work", summary="How far a piece of work is", query=DraftForm, context=JobPage,
        template="work.html", make=job_page, refresh=_again,
    ),
    Action(path="/work/stop", summary="Stop a piece of work", form=DraftForm, act=stop),
)  # fmt: skip
