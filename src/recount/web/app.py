"""The app: routes found by listing, each with its query or form checked, behind the guard."""

from __future__ import annotations

import hmac
import pkgutil
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from importlib import import_module
from pathlib import PurePath
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute
from starlette.routing import Route as Path
from starlette.types import ASGIApp

import recount.web.routes
from recount.ledger import ChangedError, LedgerError
from recount.team import RefusedError, TeamError, WaitError, may, record
from recount.web.desk import Action, Desk, Download, Needs, NotThereError, Page, Route, Visit
from recount.web.doors import SESSION_COOKIE, Door, KeyDoor, TeamDoor
from recount.web.guard import Guard, TooMuch, TooSlow
from recount.web.held import warm
from recount.web.openapi import openapi
from recount.web.reader import Brought
from recount.web.settings import Settings
from recount.web.showing import Frame, render, sections_for, static_files

MOST_FILES, MOST_FIELDS = 1_000, 100


def find_routes() -> Iterator[Route]:
    """The routes of the folder, in the order of its files."""
    for found in pkgutil.iter_modules(recount.web.routes.__path__, "recount.web.routes."):
        yield from getattr(import_module(found.name), "ROUTES", ())


def create_app(settings: Settings) -> ASGIApp:
    """The app with everything that stands before it."""
    desk = Desk(settings)
    routes = tuple(find_routes())
    document = msgspec.json.encode(openapi(routes))

    async def described(request: Request) -> Response:
        _visit(desk, request, "reader")
        return Response(document, media_type="application/json")

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        # What is loaded once is loaded before somebody waits for it.
        threading.Thread(target=warm, daemon=True, name="warming").start()
        await run_in_threadpool(desk.reader.warm)
        yield
        desk.jobs.stop_all()
        desk.reader.close()

    app = Starlette(
        routes=[*_paths(desk, routes), Path("/openapi.json", described), *_static()],
        exception_handlers={kind: _teller(desk) for kind in TOLD},
        lifespan=lifespan,
    )
    return Guard(app, settings, _door(desk, routes))


def _door(desk: Desk, routes: tuple[Route, ...]) -> Door:
    if desk.team is None:
        return KeyDoor(desk.settings)
    opened = {route.path for route in routes if route.needs == "nobody"}
    return TeamDoor(desk.settings, desk.team, frozenset(opened | {f"/static/{name}" for name in static_files()}))


def _paths(desk: Desk, routes: tuple[Route, ...]) -> Iterator[BaseRoute]:
    for route in routes:
        match route:
            case Page():
                yield Path(route.path, _page(desk, route), methods=["GET"])
            case Action():
                yield Path(route.path, _action(desk, route), methods=["POST"])
            case Download():
                yield Path(route.path, _download(desk, route), methods=["GET"])


def _static() -> Iterator[BaseRoute]:
    for name, (media, text) in static_files().items():

        async def sent(request: Request, media: str = media, text: str = text) -> Response:
            return Response(text, media_type=media)

        yield Path(f"/static/{name}", sent)


Endpoint = Callable[[Request], Awaitable[Response]]


def _page(desk: Desk, route: Page) -> Endpoint:
    async def answer(request: Request) -> Response:
        mine = desk.of(_visit(desk, request, route.needs))
        asked = _asked(dict(request.query_params), route.query)
        made = await run_in_threadpool(route.make, mine, asked)
        if "application/json" in request.headers.get("accept", ""):
            return Response(msgspec.json.encode(made), media_type="application/json")
        frame = _frame(
            mine, getattr(made, "title", None) or route.title, section=route.section,
            refresh=route.refresh(made),
        )  # fmt: skip
        return HTMLResponse(await run_in_threadpool(render, route.template, frame, made))

    return answer


def _action(desk: Desk, route: Action) -> Endpoint:
    async def answer(request: Request) -> Response:
        mine = desk.of(_visit(desk, request, route.needs))
        async with request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=desk.settings.upload
        ) as form:
            token = form.get("token")
            if not isinstance(token, str) or not hmac.compare_digest(token.encode(), mine.visit.token.encode()):
                raise HTTPException(403, "This form is not one of this session. Open the page again.")
            fields, brought = await _fields(form, route)
        went = await run_in_threadpool(route.act, mine, _asked(fields, route.form), brought)
        if isinstance(went, str):
            return RedirectResponse(went, status_code=303)
        response = RedirectResponse(went.to, status_code=303)
        _put_cookie(response, went.session)
        return response

    return answer


def _put_cookie(response: Response, word: str) -> None:
    """The session into the browser, until it is closed at the latest; or out of it, with whatever it has kept."""
    kept = {"path": "/", "secure": True, "httponly": True, "samesite": "strict"}
    if word:
        response.set_cookie(SESSION_COOKIE, word, **kept)  # type: ignore[arg-type]
    else:
        response.delete_cookie(SESSION_COOKIE, **kept)  # type: ignore[arg-type]
        response.headers["clear-site-data"] = '"cache", "storage"'


def _visit(desk: Desk, request: Request, needs: Needs) -> Visit:
    """Who asks. Raises HTTPException 401 or 403 where they may not; the second is written down."""
    visit: Visit = request.state.visit
    if needs == "nobody":
        return visit
    if visit.role is None:
        raise HTTPException(401, "Sign in first.")
    if not may(visit.role, needs):
        if desk.team is not None:
            record(desk.team, "refused", visit.who, f"{request.method} {request.url.path}", visit.address)
        raise HTTPException(403, f"This is for {needs}s; you are here as {visit.role}.")
    return visit


async def _fields(form: FormData, route: Action) -> tuple[dict[str, str], tuple[Brought, ...]]:
    fields: dict[str, str] = {}
    brought = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            if route.files and value.filename:
                brought.append(Brought(name=value.filename, data=await value.read()))
        elif name != "token":
            fields[name] = value
    return fields, tuple(brought)


def _download(desk: Desk, route: Download) -> Endpoint:
    async def answer(request: Request) -> Response:
        asked = _asked(dict(request.query_params), route.query)
        made = await run_in_threadpool(route.make, desk.of(_visit(desk, request, route.needs)), asked)
        headers = {"content-disposition": f'attachment; filename="{route.name}"'}
        return StreamingResponse(made, media_type=route.media, headers=headers)

    return answer


def _asked(fields: dict[str, str], kind: type[msgspec.Struct]) -> Any:
    """The fields as a value. Empty ones count as not given where they are no text; HTTPException 400 says what is
    wrong."""
    try:
        return msgspec.convert(fields, kind, strict=False)
    except msgspec.ValidationError as error:
        raise HTTPException(400, f"What was asked for cannot be understood: {error}") from None


def _frame(desk: Desk, title: str, **more: Any) -> Frame:
    visit = desk.visit
    more.setdefault("section", "")
    return Frame(
        title=title, ledger=PurePath(desk.settings.ledger).name, who=visit.who, token=visit.token,
        role=visit.role if desk.team is not None else None, is_team=desk.team is not None,
        sections=sections_for(visit.role, is_team=desk.team is not None), **more,
    )  # fmt: skip


class Told(msgspec.Struct, frozen=True):
    """What the page of something that went wrong is given."""

    title: str
    words: str


TOLD: tuple[type[Exception], ...] = (HTTPException, NotThereError, LedgerError, TeamError, TooMuch, TooSlow)


def _teller(desk: Desk) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def tell(request: Request, error: Exception) -> Response:
        status, told = _told(error)
        # Where the ledger lies on the server's disk is nobody's business.
        name = PurePath(desk.settings.ledger).name
        told = Told(told.title, told.words.replace(desk.settings.ledger, name))
        headers = {"connection": "close"} if isinstance(error, TooMuch | TooSlow) else None
        if "application/json" in request.headers.get("accept", ""):
            return Response(msgspec.json.encode(told), status, headers, "application/json")
        frame = _frame(desk.of(request.state.visit), told.title)
        return HTMLResponse(render("error.html", frame, told), status, headers)

    return tell


def _words(error: LedgerError) -> str:
    """What was found and wanted; where on the disk the ledger lies is nobody's business here."""
    found = f"{error.found[:1].upper()}{error.found[1:]}"
    return f"{found}. Wanted: {error.wanted}."


def _told(error: Exception) -> tuple[int, Told]:
    match error:
        case HTTPException(status_code=status, detail=detail):
            if status == 404:
                return status, Told("This page is not there", "There is nothing at this address.")
            return status, Told("That did not work", detail)
        case NotThereError():
            return 404, Told("That is not there", str(error))
        case ChangedError():
            return 409, Told("Somebody decided meanwhile", f"{_words(error)} Go back and load the page again.")
        case LedgerError() if error.found.startswith(("no account", "no claim", "nothing")):
            return 404, Told("That is not there", _words(error))
        case LedgerError():
            return 400, Told("That did not work", _words(error))
        case WaitError():
            return 429, Told("Not yet", str(error))
        case RefusedError():
            return 403, Told("That opens nothing", str(error))
        case TeamError():
            return 400, Told("That did not work", str(error))
        case TooMuch():
            return 413, Told("That is too much at once", "Bring fewer or smaller files.")
        case _:
            return 408, Told("Nothing came for too long", "Nothing was stored. Try again.")
