"""Somebody's browser, as far as the server can tell, over real connections; and invented accounts."""

from __future__ import annotations

import re
from http.client import HTTPConnection, HTTPResponse
from typing import Any
from urllib.parse import urlencode

from recount.ledger import open_ledger
from recount.web.settings import Settings

MARN = (
    "At least 30 people were killed in Marn on 1 June 2024, the interior ministry said. Of the dead, 12 were women. "
    "The army said 8 soldiers were injured.\n"
)
TESSIN = "Police said 14 people were killed in Tessin on 3 June 2024. About 60 houses were burned in Orvel.\n"
HOSTILE = '"><script>window.broken = 1</script><img src=x onerror="window.broken = 1">{{7*7}}'


class Answer:
    """An answer as a whole. `said` is its text."""

    def __init__(self, response: HTTPResponse) -> None:
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.said = response.read().decode()

    @property
    def to(self) -> str:
        """Where it sends the browser."""
        return self.headers["location"]


class Client:
    """Somebody's browser, as far as the server can tell. Headers may be given to be another's."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.last = "/"
        self.host = f"127.0.0.1:{settings.port}"

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str | None) -> Answer:
        """One request; a header that is None is left out."""
        sent: dict[str, str | None] = {
            "host": self.host, "cookie": f"recount-{self.settings.port}={self.settings.key}",
            "origin": f"http://{self.host}" if method == "POST" else None, "connection": "close",
        }  # fmt: skip
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection = HTTPConnection("127.0.0.1", self.settings.port, timeout=60)
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        if body is not None and "content_length" not in headers:
            connection.putheader("content-length", str(len(body)))
        connection.endheaders(body)
        try:
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def get(self, path: str, **headers: str | None) -> Answer:
        return self.ask("GET", path, **headers)

    def post(self, path: str, fields: dict[str, str], **headers: str | None) -> Answer:
        """A form, with the token of this run unless another is given."""
        body = urlencode({"token": self.settings.token} | fields).encode()
        return self.ask("POST", path, body, **({"content_type": "application/x-www-form-urlencoded"} | headers))

    def bring(self, files: dict[str, bytes], **fields: str) -> Answer:
        """The form of what is to be read, with files; follows to where it is shown."""
        edge = b"----edge"
        parts = [
            f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
            for name, value in ({"token": self.settings.token} | fields).items()
        ] + [
            f'Content-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'.encode() + data
            for name, data in files.items()
        ]
        body = b"".join(b"--" + edge + b"\r\n" + part + b"\r\n" for part in parts) + b"--" + edge + b"--\r\n"
        return self.follow(
            self.ask("POST", "/read", body, content_type=f"multipart/form-data; boundary={edge.decode()}")
        )

    def follow(self, answer: Answer) -> Answer:
        """Goes on to where an answer leads, through pages of work that is still going on."""
        while answer.status == 303 or "Go on</a>" in answer.said or 'http-equiv="refresh"' in answer.said:
            to = answer.headers.get("location") or next(iter(re.findall(r'href="([^"]+)">Go on', answer.said)), None)
            if to is None:  # still at work: ask for the same page again
                to = self.last
            self.last = to.replace("&amp;", "&")
            answer = self.get(self.last)
        return answer

    def id_in(self, answer: Answer) -> str:
        """The id of a draft or job in a page."""
        found = re.search(r'name="id" value="([^"]+)"', answer.said)
        assert found, answer.said
        return found[1]

    def ledger(self) -> Any:
        """The ledger itself, to look at."""
        return open_ledger(self.settings.ledger, write=False)
