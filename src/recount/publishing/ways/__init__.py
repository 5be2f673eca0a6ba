"""Ways out, a format a file: each has `write(outgoing, folder)`, which gives its files and how much is in each."""
