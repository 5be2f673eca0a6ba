"""The commands: the name of a file is the name of its command. What is slow to import they import when they run."""
