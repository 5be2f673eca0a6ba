"""Which titles a file gives itself are to be believed: programs fill the field in when nobody does."""

from __future__ import annotations

import os
import re

# What word processors and printers write where nobody gave a title, in the languages whose programs were at hand.
_MADE = re.compile(
    r"(?:microsoft (?:word|powerpoint|excel)|powerpoint presentation|writer|untitled|document|doc|dokument|unbenannt|"
    r"unknown|none|null|title|default|template|slide|print|scan|scanned (?:document|image)|about:blank|"
    r"без имени|без названия|документ|безымянный|adsız|başlıksız|belge|sans titre|sin título)(?:[ _-]*\(?\d*\)?| - .*)",
    re.IGNORECASE,
)
_FILE = re.compile(r"\S*[/\\]\S*|[^\s:]+:[/\\].*|.*\.(?:docx?|docm|dotx?|rtf|odt|pdf|indd|qxd|qxp|tex|dvi|p?html?|pub|"
                   r"pptx?|xlsx?|txt|wpd|pages|tmp|fm|cdr|ps|eps|jpe?g|png|tiff?)", re.IGNORECASE)  # fmt: skip


def trusted(title: str | None, name: str) -> str | None:
    """The title as one line, or None where it is empty, the name of a file, or what a program wrote for want of one.

    `name` is the input's own name: a title that equals it, less its suffix, says nothing. A title without any letter
    is none.
    """
    words = " ".join("".join(c if c.isprintable() else " " for c in title or "").split())
    stem = os.path.splitext(re.split(r"[/\\#]", name)[-1])[0]
    if not any(c.isalpha() for c in words) or words.casefold() == stem.casefold():
        return None
    return None if _MADE.fullmatch(words) or _FILE.fullmatch(words) else words
