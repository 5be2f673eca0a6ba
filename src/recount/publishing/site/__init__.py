"""A site of a ledger: pages for people, made from what goes out, that load nothing from anywhere."""
