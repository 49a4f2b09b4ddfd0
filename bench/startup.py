"""A later `make up`: packages installed, apps built, data there."""

import time

from bench.measurement import Measurement, at_most
from bench.running import Running, launch


def measure(_running: Running) -> Measurement:
    launch("down")
    began = time.monotonic()
    launch("up", "--detach")
    return at_most("later_start", time.monotonic() - began, 60, "s")
