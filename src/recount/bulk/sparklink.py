"""Linking on a cluster: the tellings of all accounts compared by Splink, the links and the events written down.

The comparison is that of `linking`, said in SQL (`linksql`); pairs that Splink finds are compared once more by the code
that words the reasons, so a link here is a link on one machine. Events are gathered by the driver, which holds the
tellings that some link ties, and no others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from recount.bulk.told import LIES, LINKS, PLACES, PROFILE, TOLD, read_profile
from recount.gathering import atlas
from recount.linking.events import gathered
from recount.linking.lying import Map
from recount.linksql.columns import COLUMNS
from recount.linksql.settings import KEPT, settings
from recount.model import Link, Linked, Reason

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

OnExecutors = Callable[[str, str], Callable[[Iterator[Any]], Iterator[Any]]]
"""A function of a module of `recount.bulk`, by both names, as executors can run it."""

SAME = [name for name in COLUMNS if name not in ("stored", "asked")]


def links_of(spark: SparkSession, tellings: DataFrame, places: str, send: OnExecutors) -> DataFrame:
    """The links among tellings (one column of JSON). `places`: a folder for tables on the way."""
    told = _written(spark, _mapped(tellings, TOLD, send("told", "rows_of_tellings")), f"{places}/told")
    told.createOrReplaceTempView("told")
    met = spark.sql(
        f"SELECT DISTINCT l.places AS one, r.places AS other, l.{PLACES} AS some, r.{PLACES} AS others "
        f"FROM (SELECT id, account, places, {PLACES}, explode(stored) AS key FROM told WHERE places <> 0) l "
        f"JOIN (SELECT id, account, places, {PLACES}, explode(asked) AS key FROM told WHERE places <> 0) r "
        "ON l.key = r.key WHERE l.account <> r.account AND l.id < r.id"
    )
    _mapped(met, LIES, send("told", "lies_of_places")).createOrReplaceTempView("lies")
    _written(spark, spark.sql(
        "SELECT one, map_from_entries(collect_list(struct(other, level))) AS lies FROM lies GROUP BY one"
    ), f"{places}/lies").createOrReplaceTempView("lies")  # fmt: skip
    same = ", ".join(f"t.{name}" for name in SAME)
    one_side = spark.sql(f"SELECT {same}, t.stored AS key, m.lies FROM told t LEFT JOIN lies m ON m.one = t.places")
    other_side = spark.sql(f"SELECT {same}, t.asked AS key, CAST(NULL AS MAP<BIGINT, INT>) AS lies FROM told t")
    pairs = _pairs(spark, one_side, other_side)
    profiles = told.select("id", PROFILE)
    both = (
        pairs.join(profiles.withColumnsRenamed({"id": "id_l", PROFILE: "some"}), "id_l")
        .join(profiles.withColumnsRenamed({"id": "id_r", PROFILE: "others"}), "id_r")
        .select("some", "others")
    )
    return _mapped(both, LINKS, send("told", "links_of_pairs"))


def events_of(spark: SparkSession, links: DataFrame, places: str) -> Linked:
    """The events that links make, of several accounts each."""
    tied = [
        Link(
            one=each["one"], other=each["other"], weight=each["weight"], verdict=each["verdict"],
            reasons=msgspec.json.decode(each["reasons"], type=tuple[Reason, ...]),
        )
        for each in links.toLocalIterator()
    ]  # fmt: skip
    told = spark.read.parquet(f"{places}/told").select("id", PROFILE)
    ids = links.selectExpr("one AS id").union(links.selectExpr("other AS id")).distinct()
    profiles = [read_profile(each[PROFILE]) for each in told.join(ids, "id").toLocalIterator()]
    return gathered(sorted(profiles, key=lambda one: one.id), tied, Map(atlas()))


def _pairs(spark: SparkSession, one_side: DataFrame, other_side: DataFrame) -> DataFrame:
    from splink import Linker, SparkAPI

    logging.getLogger("splink").setLevel(logging.ERROR)  # it warns that the weights were not trained
    api: Any = SparkAPI(spark_session=spark, break_lineage_method="persist", register_udfs_automatically=False)  # type: ignore[no-untyped-call]
    sides = [
        api.register(one_side, dataset_display_name="one_side"),
        api.register(other_side, dataset_display_name="other_side"),
    ]
    linker = Linker(sides, settings("spark"), log_level=None, validate_settings=False)
    found: DataFrame = linker.inference.predict(warning_mode="never").as_spark_dataframe()
    return found.where(KEPT).select("id_l", "id_r")


def _mapped(rows: DataFrame, schema: pa.Schema, by: Callable[[Iterator[Any]], Iterator[Any]]) -> DataFrame:
    from pyspark.sql.pandas.types import from_arrow_schema

    return rows.mapInArrow(by, from_arrow_schema(schema))


def _written(spark: SparkSession, rows: DataFrame, place: str) -> DataFrame:
    """What is used more than once is written down, so that it is worked out once."""
    rows.write.parquet(place)
    return spark.read.parquet(place)
