"""What an account as a whole reports: claims and relations to a toll, by the contract's five rules."""

from recount.toll.counting import toll_of, tolls

__all__ = ["toll_of", "tolls"]
