"""``python -m tests.run.poisoned``: the command with workers that drink, as a process to kill."""

import sys

from tests.run import poison

if __name__ == "__main__":
    sys.exit(poison.main(sys.argv[1:]))
