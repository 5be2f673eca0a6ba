"""Every page's typed context against its template, and the OpenAPI document against what is answered."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from asking import Client
from jinja2 import nodes

from recount.web.app import find_routes
from recount.web.desk import Action, Download, Page
from recount.web.showing import environment

ROUTES = tuple(find_routes())
PAGES = [route for route in ROUTES if isinstance(route, Page)]
OF_THE_FRAME = {"title"}
"""What the frame takes of a context: the name of the window."""


def used(template: str) -> set[str]:
    """The fields of `page` that a template uses."""
    environ = environment()
    source, _, _ = environ.loader.get_source(environ, template)  # type: ignore[union-attr]
    found = environ.parse(source).find_all(nodes.Getattr)
    return {each.attr for each in found if isinstance(each.node, nodes.Name) and each.node.name == "page"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_template_uses_its_context_and_nothing_else(page: Page) -> None:
    fields = {field.name for field in msgspec.structs.fields(page.context)}
    assert used(page.template) - fields == set()
    assert fields - used(page.template) - OF_THE_FRAME == set()


def test_every_page_and_field_says_what_it_is_for() -> None:
    for route in ROUTES:
        assert route.summary and route.path.startswith("/")
        kinds = [route.form] if isinstance(route, Action) else [route.query]
        kinds += [route.context] if isinstance(route, Page) else []
        assert all(kind.__doc__ for kind in kinds), route.path


def test_no_path_is_taken_twice() -> None:
    asked = [("POST" if isinstance(route, Action) else "GET", route.path) for route in ROUTES]
    assert len(asked) == len(set(asked))


def document(app: Client) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(app.get("/openapi.json").said)
    return found


def test_the_document_has_every_route(app: Client) -> None:
    paths = document(app)["paths"]
    for route in ROUTES:
        verb = "post" if isinstance(route, Action) else "get"
        assert verb in paths[route.path]
    assert sum(len(verbs) for verbs in paths.values()) == len(ROUTES)


def test_what_pages_answer_is_what_the_document_says(app: Client) -> None:
    import jsonschema

    described = document(app)
    asked = {"/account": "?name=marn", "/place": "?name=marn", "/source": "?name=police"}
    seen = 0
    for page in PAGES:
        answer = app.get(page.path + asked.get(page.path, ""), accept="application/json")
        if answer.status != 200:  # it needs an id that nobody has yet; tests of its own ask for it
            assert answer.status in (400, 404), page.path
            continue
        seen += 1
        schema = described["paths"][page.path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(json.loads(answer.said), {**schema, "components": described["components"]})
    assert seen >= 10


NONSENSE = ("", "x", "0", "-1", "99999999999999999999", "true", "\x00", "<script>", "%", "' OR 1=1 --", "🏚" * 50)


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{type(route).__name__} {route.path}")
def test_nonsense_is_never_an_error_of_ours(app: Client, route: Page | Action | Download) -> None:
    from urllib.parse import urlencode

    kind = route.form if isinstance(route, Action) else route.query
    names = [field.name for field in msgspec.structs.fields(kind)]
    for value in NONSENSE:
        query = dict.fromkeys(names, value)
        one = app.post(route.path, query) if isinstance(route, Action) else app.get(f"{route.path}?{urlencode(query)}")
        assert one.status in (200, 303, 400, 404, 409), (query, one.said[-300:])
        assert "<script>" not in one.said
