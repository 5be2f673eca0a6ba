"""Numbers in a sentence: how many, how qualified, and what they are numbers of."""

from recount.reading.numbers.mentions import Number, find_numbers

__all__ = ["Number", "find_numbers"]
