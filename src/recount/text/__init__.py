"""Sentences, tokens, and the layers that reading lays over them."""

from recount.text.document import Document, Sentence, make_document
from recount.text.mention import Mention, Rejected
from recount.text.screen import beginnings
from recount.text.tokens import Tokens, tokenize

__all__ = ["Document", "Mention", "Rejected", "Sentence", "Tokens", "beginnings", "make_document", "tokenize"]
