"""An event's figures side by side: by source and by the day they were said, ranges by a rule that is named,
revisions."""

from recount.comparing.across import Across, Said
from recount.comparing.figures import Compared, HarmFigures, Revision, compare
from recount.comparing.ranges import RULES, Range, Rule, parse_rule

__all__ = [
    "RULES", "Across", "Compared", "HarmFigures", "Range", "Revision", "Rule", "Said", "compare", "parse_rule",
]  # fmt: skip
