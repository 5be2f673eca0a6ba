"""Linking on DuckDB by Splink: tellings in, the same links out that `linking` makes in this process.

The pairs lie in a file, so what they take in memory is what DuckDB is given. The profiles of tellings stay here: events
are gathered from them, and the words of the reasons are found with them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Self

from recount.linking.blocks import Keys, keys_of
from recount.linking.events import gathered, is_kept
from recount.linking.levels import compared
from recount.linking.lying import Map, place_level
from recount.linking.profiles import Profile, profile
from recount.linking.weights import WEIGHTS
from recount.linksql.columns import COLUMNS, places_number, row, table
from recount.linksql.settings import KEPT, settings
from recount.model import Decided, Link, Linked, Place, Telling, World

if TYPE_CHECKING:
    import duckdb

MEMORY = "4GB"
"""What DuckDB may hold before it writes to its file. Tried 1 to 8 GB with 50,000 claims, where it never came near."""

AT_ONCE = 20_000
"""Rows written at a time. Tried 1,000 to 100,000: from 10,000 on it costs no time."""


class SqlLinking:
    """Tellings as they come in, compared all at once by DuckDB on all cores; it takes the place of a `Linking`.

    To be used in a `with`: it keeps its tables in a folder that goes when it ends. Raises ImportError where the extra
    `data` is not installed.
    """

    def __init__(self, world: World, memory: str = MEMORY) -> None:
        import duckdb

        self._map = Map(world)
        self._profiles: dict[str, Profile] = {}
        self._keys: list[Keys] = []
        self._links: list[Link] | None = None
        self._folder = TemporaryDirectory()
        self._engine = duckdb.connect(str(Path(self._folder.name) / "tellings.duckdb"))
        self._engine.execute(f"SET memory_limit = '{memory}'")
        self._engine.execute(f"SET temp_directory = '{self._folder.name}'")
        self._engine.execute("SET preserve_insertion_order = false")
        self._engine.execute(f"CREATE TABLE tellings ({', '.join(f'{name} {kind}' for name, kind in COLUMNS.items())})")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._engine.close()
        self._folder.cleanup()

    def add(self, tellings: Iterable[Telling]) -> None:
        """Takes tellings. Raises ValueError for one whose id is there already."""
        coming = iter(tellings)
        while some := list(islice(coming, AT_ONCE)):
            rows = []
            for telling in some:
                if telling.id in self._profiles:
                    raise ValueError(f"telling {telling.id!r}: it is there already; wanted each once")
                one = profile(telling)
                self._keys.append(keys_of(one, self._map))
                rows.append(row(one, self._keys[-1]))
                self._profiles[one.id] = one
            _put(self._engine, "tellings", table(rows))

    def linked(self, decided: Sequence[Decided] = ()) -> Linked:
        """The events of all tellings."""
        tellings = sorted(self._profiles.values(), key=lambda one: one.id)
        return gathered(tellings, self._compared(), self._map, decided)

    def kept(self) -> Iterator[tuple[Profile, Keys]]:
        """Every telling with its keys."""
        return zip(self._profiles.values(), self._keys, strict=True)

    def same_links(self) -> list[Link]:
        """The pairs that are linked."""
        return [link for link in self._compared() if link.verdict == "same"]

    def _compared(self) -> list[Link]:
        if self._links is None:
            lists = {places_number(one.places): one.places for one in self._profiles.values()}
            _lay_places(self._engine, lists, self._map)
            pairs = _pairs(self._engine)
            found = (compared(self._profiles[one], self._profiles[other], self._map) for one, other in pairs)
            self._links = [link for link in found if is_kept(link)]
        return self._links


def _lay_places(engine: duckdb.DuckDBPyConnection, lists: Mapping[int, tuple[Place, ...]], on_map: Map) -> None:
    """Makes the two tables that Splink is given. Of every two lists of places that meet under a key the map is asked
    once; a telling carries what the map says of its list and of those that it meets."""
    import pyarrow as pa

    engine.execute(
        "CREATE OR REPLACE TABLE met AS SELECT DISTINCT l.places AS one, r.places AS other "
        "FROM (SELECT id, account, places, unnest(stored) AS key FROM tellings WHERE places <> 0) l "
        "JOIN (SELECT id, account, places, unnest(asked) AS key FROM tellings WHERE places <> 0) r USING (key) "
        "WHERE l.account <> r.account AND l.id < r.id"
    )
    engine.execute("CREATE OR REPLACE TABLE lies (one BIGINT, other BIGINT, level INTEGER)")
    numbers = {level: number for number, level in enumerate(WEIGHTS["place"])}
    met = engine.cursor().execute("SELECT one, other FROM met")
    while some := met.fetchmany(AT_ONCE):
        one, other = zip(*some, strict=True)
        level = [numbers[place_level(lists[a], lists[b], on_map)] for a, b in some]
        _put(engine, "lies", pa.table({"one": one, "other": other, "level": level}))
    same = ", ".join(f"t.{name}" for name in COLUMNS if name not in ("stored", "asked"))
    for side, keys, lies in (("one_side", "stored", "m.lies"), ("other_side", "asked", "NULL::MAP(BIGINT, INTEGER)")):
        engine.execute(
            f"CREATE OR REPLACE TABLE {side} AS SELECT {same}, t.{keys} AS key, {lies} AS lies FROM tellings t "
            "LEFT JOIN (SELECT one, map(list(other), list(level)) AS lies FROM lies GROUP BY one) m ON m.one = t.places"
        )


def _pairs(engine: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str]]:
    """The pairs worth keeping, and some more, the lesser id first."""
    from splink import DuckDBAPI, Linker

    logging.getLogger("splink").setLevel(logging.ERROR)  # it warns that the weights were not trained
    api = DuckDBAPI(connection=engine)
    sides = [api.register(side, dataset_display_name=side) for side in ("one_side", "other_side")]
    linker = Linker(sides, settings("duckdb"), log_level=None, validate_settings=False)
    found = linker.inference.predict(warning_mode="never").physical_name
    kept = engine.execute(f"SELECT id_l, id_r FROM {found} WHERE {KEPT} ORDER BY id_l, id_r")
    while some := kept.fetchmany(AT_ONCE):
        yield from some


def _put(engine: duckdb.DuckDBPyConnection, name: str, rows: object) -> None:
    engine.register("coming", rows)
    engine.execute(f"INSERT INTO {name} SELECT * FROM coming")
    engine.unregister("coming")
