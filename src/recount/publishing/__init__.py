"""What goes out of a ledger: files that other programs read, and a site that people read, both by the one way out."""
