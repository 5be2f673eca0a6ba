"""Names of columns that several ways out share."""

from __future__ import annotations

GED_NUMBERS = ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
GED_WORDS = (
    "year", "type_of_violence", "side_a", "side_b", "where_prec", "where_coordinates", "adm_1", "adm_2", "latitude",
    "longitude", "country", "date_prec", "date_start", "date_end",
)  # fmt: skip
GED = (*GED_WORDS, *GED_NUMBERS)
"""The columns of UCDP GED that a person may fill (codebook of version 24.1, Uppsala Conflict Data Program)."""

CLAIMS = (
    "key", "account", "event", "kind", "harm", "object", "counted_as", "low", "high", "low_open", "high_open",
    "approximate", "figure_kind", "when", "according_to", "stance", "certainty", "decision", "quote",
)  # fmt: skip
"""The fields of a claim in the tables of `sqlite` and `package`: text, but for low and high (numbers) and the three
that are true or false."""

ACCOUNTS = ("key", "account", "title", "published", "publisher", "url", "language")
PLACES = ("claim", "name", "id", "label", "kind", "country", "latitude", "longitude", "precision")
NUMBERS = ("low", "high", "latitude", "longitude")
