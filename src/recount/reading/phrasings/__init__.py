"""Phrasings: ways in which English tells of harm. One file each, with `RANK` and `find(parse)`; listed, not registered."""
