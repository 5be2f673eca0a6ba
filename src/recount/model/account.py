"""An account: one text, as one publisher put it out at one time."""

from __future__ import annotations

import msgspec


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """One text with what is known of its publication.

    `id` is the account's name in all output: the `id` of a JSON line, else `path:line`, a path, or `-`.
    `published` is EDTF or an ISO date and time; None where neither the file nor the text's first lines say it.
    `title`, `url`, `publisher` and `language` (BCP 47) are None where nobody said them; the title helps to choose the
    main incident, and no claim is quoted from it.
    """

    id: str
    text: str
    title: str | None = None
    published: str | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None
