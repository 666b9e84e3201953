"""``python -m tests.run.poisoned``: ``svodka extract`` with workers that drink, as a process to kill."""

import signal
import sys
from functools import partial

from pipeline.__main__ import main
from pipeline.command import extract
from tests.run import poison

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts behind its back does not hear Ctrl-C
    extract.run = partial(extract.run, terms=poison.terms)
    sys.exit(main(["extract", *sys.argv[1:]]))
