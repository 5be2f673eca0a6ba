"""Everything that the OpenAPI document says, asked of a real server in the ways that the document allows and in ways
that it does not: no answer is an error of ours, each is as described, and the ledger stays whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import schemathesis
from asking import MARN, TESSIN, Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks

from recount.ledger import verify

EXAMPLES = 6
"""Requests an operation and mode; tried from 3 to 50: what 50 find that 6 do not was nothing."""

CHECKS = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance,
]  # fmt: skip


def test_every_operation_answers_as_the_document_says(serve: Callable[..., Client]) -> None:
    app = serve({"marn": MARN, "tessin": TESSIN}, slowest=20.0)
    app.follow(app.post("/events/link", {}))
    headers = {"cookie": f"recount-{app.settings.port}={app.settings.key}", "origin": f"http://{app.host}"}
    schema = schemathesis.openapi.from_url(f"http://{app.host}/openapi.json", headers=headers)
    asked = 0
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in schemathesis.GenerationMode:

            @settings(
                max_examples=EXAMPLES, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )  # fmt: skip
            @given(case=operation.as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                nonlocal asked
                asked += 1
                given_headers = {**headers, "accept": "application/json"}
                if isinstance(case.body, dict) and asked % 3:  # every third form is one of another run
                    case.body["token"] = app.settings.token
                case.call_and_validate(headers=given_headers, checks=CHECKS, allow_redirects=False, timeout=60)

            ask()
    assert asked > 100
    with app.ledger() as ledger:
        assert verify(ledger).faults == ()
    assert app.get("/").status == 200
