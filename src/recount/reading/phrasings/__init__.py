"""Ways in which English tells of harm: one file each, with `RANK` and `find(parse)`; listed, not registered."""
