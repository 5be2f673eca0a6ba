"""The shipped file of today's places, read where it lies: nothing is loaded but the pages that a look-up touches.

`places.bin` is made by scripts/make_gazetteer.py. All numbers are little-endian. First `MAGIC`, the length of the
header (4 bytes) and the header as JSON: who made the data, how many entries there are (countries, first- and
second-order divisions, each sorted by code, then settlements by rising GeoNames number), and where the sections begin:

- `records`, one `RECORD` an entry: GeoNames number (of a country: its capital's; 0 for a division), where its name
  begins, latitude and longitude in hundred-thousandths of a degree, population, the entry that holds it, its country's
  entry, its level, radius in km;
- `names`, all in a row; that of a country or a division is followed by a tab and its code;
- `keys`, sorted, in blocks of `BLOCK`: of each how many bytes it shares with the one before in its block, how many
  follow, these, how many entries it names (2 bytes), and each of them in 3 bytes: its number doubled, one more where
  the key is not of its first name;
- `blocks`, where each block begins.
"""

from __future__ import annotations

import json
import mmap
import struct
from importlib.resources import files
from pathlib import Path

import msgspec

MAGIC = b"rcPlace1"
RECORD = struct.Struct("<IIiiIHBBH")
BLOCK = 16
"""Keys in a block. Tried 8 to 64: 8 takes half a megabyte more, 64 only .4 less, with four times the keys to pass."""

COUNTRY, FIRST, SECOND, SETTLEMENT = range(4)
"""Levels: countries, first- and second-order divisions, settlements."""

NO_PARENT = 0xFFFF
DEMONYM = "~"
"""Before a key: of the people of a country, not of the place."""


class Found(msgspec.Struct, frozen=True):
    """One entry as the file has it. `code` is empty for a settlement; `parent` None: nothing holds it."""

    number: int
    level: int
    name: str
    code: str
    geonames: int
    latitude: float
    longitude: float
    population: int
    parent: int | None
    country: int
    radius: int


class Index:
    """The open file. Raises ValueError where it is not of this version, OSError where it cannot be read."""

    def __init__(self, path: Path | None = None) -> None:
        with open(path or str(files("recount.gazetteer").joinpath("places.bin")), "rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._data[:8] != MAGIC:
            raise ValueError(f"gazetteer file begins with {self._data[:8]!r}, wanted {MAGIC!r}: make it anew")
        length = int.from_bytes(self._data[8:12], "little")
        header = json.loads(self._data[12 : 12 + length])
        self.attribution: str = header["attribution"]
        self._levels: list[int] = header["levels"]
        self.regions = sum(self._levels)
        self.entries: int = header["entries"]
        begin = 12 + length
        at = {name: begin + start for name, (start, _) in header["sections"].items()}
        self._records, self._names, self._keys = at["records"], at["names"], at["keys"]
        self._names_end = self._names + header["sections"]["names"][1]
        self._keys_end = self._keys + header["sections"]["keys"][1]
        blocks, size = header["sections"]["blocks"]
        self._blocks = memoryview(self._data)[begin + blocks : begin + blocks + size].cast("I")

    def find(self, key: str) -> tuple[tuple[int, bool], ...]:
        """The entries that a key names, each with whether the key is of its first name. Empty: none."""
        wanted = key.encode("utf-8", "surrogatepass")[:255]
        low, high = 0, len(self._blocks)
        while low < high:
            middle = (low + high) // 2
            if self._head(middle) <= wanted:
                low = middle + 1
            else:
                high = middle
        return self._in_block(low - 1, wanted) if low else ()

    def _head(self, block: int) -> bytes:
        at = self._keys + self._blocks[block]
        return self._data[at + 2 : at + 2 + self._data[at + 1]]

    def _in_block(self, block: int, wanted: bytes) -> tuple[tuple[int, bool], ...]:
        data, at = self._data, self._keys + self._blocks[block]
        end = self._keys + self._blocks[block + 1] if block + 1 < len(self._blocks) else self._keys_end
        key = b""
        while at < end:
            rest = at + 2 + data[at + 1]
            key = key[: data[at]] + data[at + 2 : rest]
            count = data[rest] | data[rest + 1] << 8
            at = rest + 2 + 3 * count
            if key == wanted:
                packed = data[rest + 2 : at]
                numbers = [packed[i] | packed[i + 1] << 8 | packed[i + 2] << 16 for i in range(0, len(packed), 3)]
                return tuple((number >> 1, not number & 1) for number in numbers)
        return ()

    def all_keys(self) -> list[str]:
        """All keys in order: for tests, since it reads the whole file."""
        out, data, at, n = [], self._data, self._keys, 0
        key = b""
        while at < self._keys_end and n < len(self._blocks) * BLOCK:
            if n % BLOCK == 0:
                at, key = self._keys + self._blocks[n // BLOCK], b""
            rest = at + 2 + data[at + 1]
            key = key[: data[at]] + data[at + 2 : rest]
            at = rest + 2 + 3 * (data[rest] | data[rest + 1] << 8)
            out.append(key.decode("utf-8", "replace"))
            n += 1
        return out

    def get(self, number: int) -> Found:
        """The entry with this number, from 0."""
        at = self._records + number * RECORD.size
        gid, name_at, latitude, longitude, population, parent, country, level, radius = RECORD.unpack_from(
            self._data, at
        )
        if number + 1 < self.entries:
            (name_end,) = struct.unpack_from("<I", self._data, at + RECORD.size + 4)
        else:
            name_end = self._names_end - self._names
        name, _, code = self._data[self._names + name_at : self._names + name_end].decode().partition("\t")
        return Found(
            number, level, name, code, gid, latitude / 1e5, longitude / 1e5, population,
            None if parent == NO_PARENT else parent, country, radius,
        )  # fmt: skip

    def by_code(self, code: str) -> int | None:
        """The number of the country or division with this code ("SV", "SV.08"); None: none here."""
        level = code.count(".")
        if level >= len(self._levels):
            return None
        low = sum(self._levels[:level])
        high = low + self._levels[level]
        while low < high:
            middle = (low + high) // 2
            found = self.get(middle).code
            if found == code:
                return middle
            low, high = (middle + 1, high) if found < code else (low, middle)
        return None

    def by_geonames(self, gid: int) -> int | None:
        """The number of the settlement with this GeoNames number; None: none here."""
        low: int = self.regions
        high: int = self.entries
        while low < high:
            middle = (low + high) // 2
            at = self._records + middle * RECORD.size
            found = int.from_bytes(self._data[at : at + 4], "little")
            if found == gid:
                return middle
            if found < gid:
                low = middle + 1
            else:
                high = middle
        return None
