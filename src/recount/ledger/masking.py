"""Words masked in texts, names and JSON: each code point by a block, so that places in the text stay as they are."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

BLOCK = "█"

# Values of these fields are words of the contract, not of the account.
_FIXED = frozenset(
    "id kind language harm stage object_kind counted_as role sex age loss_of figure_kind basis counting when as_of "
    "stance certainty rules inherited country part_kind figure".split()
)
_PLACE = {"name", "start", "end"}


class Words:
    """What is to be masked: `words` in any case, in composed and decomposed letters, with any white space between.

    As whole words, unless `anywhere`: then inside longer ones too.
    """

    def __init__(self, words: Sequence[str], *, anywhere: bool = False) -> None:
        forms = {unicodedata.normalize(form, each) for each in words for form in ("NFC", "NFD")}
        forms |= {each.casefold() for each in forms}
        forms = {each for each in forms if each.split()}
        if not forms:
            raise ValueError("no words")
        whole = "|".join(r"\s+".join(map(re.escape, each.split())) for each in sorted(forms, key=len, reverse=True))
        within = f"(?:{whole})"
        self.pattern = re.compile(within if anywhere else rf"(?<!\w){within}(?!\w)", re.IGNORECASE)
        self.anywhere = re.compile(within, re.IGNORECASE)
        # In JSON a line break within a name is written as an escape.
        spaced = within.replace(r"\s+", r"(?:\s|\\[nrt])+")
        self._json = re.compile(spaced, re.IGNORECASE)

    def found(self, text: str | None) -> bool:
        """Are the words in the text?"""
        return text is not None and self.pattern.search(text) is not None

    def may_be_in(self, json: str | None) -> bool:
        """Are they in the JSON, perhaps? A quick look, before it is decoded."""
        return json is not None and self._json.search(json) is not None

    def in_bytes(self, data: bytes) -> bool:
        """Are they in these bytes, read as UTF-8 or UTF-16, with or without entities of HTML?"""
        texts = [data.decode("utf-8", "replace"), data.decode("latin-1")]
        if b"\0" in data[:4096]:
            texts += [data.decode(f"utf-16-{end}", "replace") for end in ("le", "be")]
        return any(self.found(each) or self.found(html.unescape(each)) for each in texts)

    def masked(self, text: str) -> str:
        """The text, a block in the place of each code point of the words."""
        return self.pattern.sub(lambda found: BLOCK * len(found.group()), text)

    def masked_value(self, value: Any) -> Any:
        """A value of JSON, masked; of a place whose name or label is masked only the name and where it stands stay."""
        if isinstance(value, str):
            return self.masked(value)
        if isinstance(value, list):
            return [self.masked_value(each) for each in value]
        if isinstance(value, Mapping):
            return self._masked_fields(value)
        return value

    def _masked_fields(self, fields: Mapping[str, Any]) -> dict[str, Any]:
        if "name" in fields and "start" in fields and "role" not in fields:
            known = (fields.get("name"), fields.get("label"))
            if any(self.found(each) for each in known if isinstance(each, str)):
                return {key: self.masked_value(each) for key, each in fields.items() if key in _PLACE}
        return {
            self.masked(key): each if key in _FIXED and not isinstance(each, Mapping) else self.masked_value(each)
            for key, each in fields.items()
        }
