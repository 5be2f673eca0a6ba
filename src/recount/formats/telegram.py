"""Telegram: the JSON that Telegram Desktop exports (`result.json`), of one chat or of all; each message is an account.

Messages of the service ("joined the group", "pinned a message") and messages without words are counted and passed by.
Who a message was forwarded from is not kept: an account has no place for it yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, BinaryIO

import msgspec

from recount.formats.failure import Failure
from recount.formats.flow import one_line
from recount.formats.limits import LIMITS, Limits, read_whole
from recount.formats.notice import Notice
from recount.formats.pagefacts import time_of
from recount.model import Account

SUFFIXES = (".json",)
WANTED = 'the result.json of Telegram Desktop ("messages" or "chats"), or JSON Lines in a file named .jsonl'
MOST_KEYS = 6  # named of JSON that is something else


def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Account | Failure | Notice]:
    """An account for each message with words, in the order of the export.

    It is named `name#id` by the message's id; in an export of many chats, where ids meet again, `name#chat/id`.
    """
    data = read_whole(stream, name, limits)
    if isinstance(data, Failure):
        yield data
        return
    try:
        value = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        found = "a file of nothing but spaces" if not data.strip() else f"what is not JSON ({one_line([str(error)])})"
        yield Failure(name, None, found, WANTED)
        return
    if isinstance(value, dict) and isinstance(value.get("messages"), list):
        chats = [(value, f"{name}#")]
    else:
        chats = [(chat, f"{name}#{_plain(chat.get('id')) or number}/") for number, chat in enumerate(_chats(value), 1)]
    if not chats:
        yield Failure(name, None, _what(value), WANTED)
        return
    given = 0
    for chat, prefix in chats:
        for each in _messages(chat, name, prefix):
            given += isinstance(each, Account)
            yield each
    if not given:
        yield Failure(name, None, "an export without a message that has words", "messages with words")


def _chats(value: Any) -> Iterator[dict[str, Any]]:
    """The chats of an export of all."""
    for key in ("chats", "left_chats"):
        listed = value.get(key) if isinstance(value, dict) else None
        if isinstance(listed, dict) and isinstance(listed.get("list"), list):
            for chat in listed["list"]:
                if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
                    yield chat


def _messages(chat: dict[str, Any], name: str, prefix: str) -> Iterator[Account | Failure | Notice]:
    """The accounts of one chat, `prefix` before their ids, then what was passed by."""
    publisher = _plain(chat.get("name")) or None
    service = empty = 0
    for number, message in enumerate(chat["messages"], 1):
        if not isinstance(message, dict):
            yield Failure(name, f"message {number}", _what(message), 'an object with "text"')
        elif message.get("type", "message") != "message":
            service += 1
        elif not (text := text_of_runs(message.get("text"))).strip():
            empty += 1
        else:
            which = _plain(message.get("id")) or f"message {number}"
            yield Account(id=f"{prefix}{which}", text=text, published=_published(message), publisher=publisher)
    parts = ((service, "of the service"), (empty, "without words"))
    if counted := ", ".join(f"{count:,} {what}" for count, what in parts if count):
        total = len(chat["messages"])
        yield Notice(prefix.rstrip("#/"), f"{service + empty:,} of {total:,} messages passed by ({counted})")


def text_of_runs(text: Any) -> str:
    """The words of a message: a string, or a list of strings and of objects with `text`, put together as they stand."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    runs = (run.get("text") if isinstance(run, dict) else run for run in text)
    return "".join(run for run in runs if isinstance(run, str))


def _published(message: dict[str, Any]) -> str | None:
    """The time in UTC; without it, the time as the clock of the exporting machine had it, which is not said."""
    seconds = _plain(message.get("date_unixtime"))
    if seconds.isascii() and seconds.isdigit() and len(seconds) < 12:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat().replace("+00:00", "Z")
    return time_of(_plain(message.get("date")))


def _what(value: Any) -> str:
    """JSON that is something else, in words."""
    if isinstance(value, dict):
        keys = ", ".join(f'"{one_line([str(key)])[:40]}"' for key in [*value][:MOST_KEYS])
        more = " and more" if len(value) > MOST_KEYS else ""
        return f"a JSON object with {keys}{more}" if keys else "an empty JSON object"
    if isinstance(value, list):
        return f"a JSON list of {len(value):,}"
    return f"a JSON value ({'null' if value is None else type(value).__name__})"


def _plain(value: Any) -> str:
    """A name or number as one line of text; empty where it is neither."""
    return one_line([str(value)]) if isinstance(value, str | int) and not isinstance(value, bool) else ""
