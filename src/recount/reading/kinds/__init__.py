"""Claims that are no harm: one file a kind, each with `find(text, span, published, language)`; listed, not registered."""
