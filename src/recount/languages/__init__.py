"""What differs by language: tables of words in a folder a language, and the loaders that read them."""
