"""Accounts in, the contract's lines out.

Every module of this folder that has `SUFFIXES` and `read` (or `split`) is a format of accounts; `inputs` finds it by
listing:

    SUFFIXES = (".pdf",)                                   # in lower case; may be empty
    def matches(head: bytes) -> bool: ...                  # may be left out
    def read(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Found]: ...

A format that holds many accounts which can be read one by one has, instead of `read`,

    def split(stream: BinaryIO, name: str, limits: Limits = LIMITS) -> Iterator[Piece | Failure | Notice]: ...

It parts the stream, of any length, into pieces and reads none of them, so that they may be read by many processes, or
passed by where a run is resumed. What it gives for members of other formats comes from `inputs.split_stream`.

`matches` looks at the first bytes of the file (`inputs.HEAD` of them) and says whether they are of this format. A file
goes to the format that matches it and has its suffix, else to one of its suffix that matches nothing in particular,
else to the first that matches it, else to plain text, which says why it is none. `read` takes a stream that cannot be
sought, reads it by `limits.read_whole` or line by line; neither raises anything but OSError.
"""
