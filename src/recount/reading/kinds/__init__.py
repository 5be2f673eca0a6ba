"""Claims that are no harm: one file a kind, each with a `find`; listed, not registered."""
