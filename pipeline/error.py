"""What a command can fail with. One line for a person: what is wrong, where, what to do; ``__main__`` prints it.

SvodkaError     2   wrong use: the command line, or an output that belongs to something else
    Failed      3   shards that could not be made; all others are
    Locked      4   another run writes there
    Transient  75   the machine, not the input: run the same command again
"""


class SvodkaError(Exception):
    """Wrong use, and the parent of the others; its text is the line the user reads."""

    exit_code = 2


class Failed(SvodkaError):
    """Shards could not be made; all others are."""

    exit_code = 3


class Locked(SvodkaError):
    """Another process is writing into the output."""

    exit_code = 4


class Transient(SvodkaError):
    """A worker died or the disk was full: nothing is wrong with the input."""

    exit_code = 75
