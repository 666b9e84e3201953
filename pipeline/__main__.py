"""The command line: ``svodka`` and ``python -m pipeline``."""

import sys


def main() -> int:
    """Run a command and give its exit code."""
    sys.stderr.write("svodka: no command yet\n")
    return 2


if __name__ == "__main__":
    sys.exit(main())
