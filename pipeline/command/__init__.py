"""The commands, one a file: arguments in, exit code out. ``pipeline.__main__`` lists them."""
