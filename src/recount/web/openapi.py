"""The OpenAPI document of everything that the pages do, made from the routes' own types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from recount import __version__
from recount.web.desk import Action, Download, Page, Route

COULD_NOT = {
    "400": "What was asked for cannot be understood", "403": "No key, a foreign form, or one of another run",
    "404": "It is not there", "409": "Somebody decided on it meanwhile", "413": "Too many bytes",
}  # fmt: skip


def openapi(routes: Sequence[Route]) -> dict[str, Any]:
    """The document, OpenAPI 3.1."""
    contexts = [route.context for route in routes if isinstance(route, Page)]
    asked = [route.form if isinstance(route, Action) else route.query for route in routes]
    _, components = msgspec.json.schema_components([*contexts, *asked], ref_template="#/components/schemas/{name}")
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        verb = "post" if isinstance(route, Action) else "get"
        paths.setdefault(route.path, {})[verb] = _operation(route, verb)
    return {
        "openapi": "3.1.0",
        "info": {"title": "recount", "version": __version__, "description": "A ledger of accounts, on this machine."},
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"key": {"type": "apiKey", "in": "cookie", "name": "recount-PORT"}},
        },
        "security": [{"key": []}],
    }


def _operation(route: Route, verb: str) -> dict[str, Any]:
    name = verb + "".join(part.capitalize() for part in route.path.strip("/").replace(".", "/").split("/"))
    said: dict[str, Any] = {"operationId": name, "summary": route.summary, "responses": _failures()}
    match route:
        case Page():
            said["parameters"] = _parameters(route.query)
            body = {"application/json": {"schema": _schema(route.context)}, "text/html": {"schema": {"type": "string"}}}
            said["responses"]["200"] = {"description": "The page, or what stands on it", "content": body}
        case Download():
            said["parameters"] = _parameters(route.query)
            said["responses"]["200"] = {
                "description": "The file", "content": {route.media: {"schema": {"type": "string"}}},
            }  # fmt: skip
        case Action():
            media = "multipart/form-data" if route.files else "application/x-www-form-urlencoded"
            said["requestBody"] = {"required": True, "content": {media: {"schema": _form(route)}}}
            said["responses"]["303"] = {"description": "Done; where to go on stands in Location"}
    return said


def _failures() -> dict[str, Any]:
    return {status: {"description": words} for status, words in COULD_NOT.items()}


def _schema(kind: type[msgspec.Struct]) -> dict[str, Any]:
    (found,), _ = msgspec.json.schema_components([kind], ref_template="#/components/schemas/{name}")
    return found


def _parameters(kind: type[msgspec.Struct]) -> list[dict[str, Any]]:
    whole = msgspec.json.schema(kind)
    schema = whole["$defs"][kind.__name__]
    return [
        {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": each}
        for name, each in schema["properties"].items()
    ]


def _form(route: Action) -> dict[str, Any]:
    schema = msgspec.json.schema(route.form)["$defs"][route.form.__name__]
    fields: dict[str, Any] = {**schema["properties"], "token": {"type": "string"}}
    if route.files:
        fields["files"] = {"type": "array", "items": {"type": "string", "format": "binary"}}
    return {"type": "object", "properties": fields, "required": [*schema.get("required", ()), "token"]}
