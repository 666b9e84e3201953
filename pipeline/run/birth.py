"""How a worker process begins: it binds its life to its parent's before it loads anything that takes long."""

import ctypes
import os
import pickle
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection
from typing import Any


def born(pipe: "Connection[Any, Any]", work: bytes, parent: int) -> None:
    """The child: ``work`` is a function and its argument, pickled so that what they need is imported only now."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's business
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with(parent)
    serve, terms = pickle.loads(work)  # noqa: S301  (the parent's own)
    serve(pipe, terms)


def _die_with(parent: int) -> None:
    """Without the parent there is no reason to go on, and a next run must not find ghosts."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG
    else:
        threading.Thread(target=_leave_with, args=(parent,), daemon=True).start()
    if os.getppid() != parent:
        os._exit(1)


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
