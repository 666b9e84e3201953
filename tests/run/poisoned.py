"""``python -m tests.run.poisoned``: the command with workers that drink, as a process to kill."""

import sys

from pipeline.error import SvodkaError
from tests.run import poison

if __name__ == "__main__":
    try:
        sys.exit(poison.main(sys.argv[1:]))
    except SvodkaError as error:
        sys.exit(error.exit_code)
