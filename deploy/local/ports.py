"""Which ports are free: asked before anything is started, and found for a platform beside another."""

import contextlib
import socket
from collections.abc import Iterable

import psutil

from deploy.local.environment import PORTS, Environment
from deploy.local.processes import Process


def taken_ports(environment: Environment, processes: Iterable[Process]) -> list[str]:
    """One sentence per taken port: which, by whom, and the variable that moves it."""
    sentences = []
    for process in processes:
        for variable in process.ports:
            # api-2 listens beside api-1, on a port that has no variable of its own.
            port = int(process.environment.get(variable, environment[variable]))
            if not is_free(port):
                holder = _holder(port)
                sentences.append(
                    f"{variable} {port} ({process.name}) is taken{holder}: set {variable} to another port"
                )
    return sentences


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def free_ports() -> dict[str, str]:
    """One for each port variable; all are held at once, so that none is given out twice."""
    held = []
    try:
        for _ in PORTS:
            probe = socket.socket()
            probe.bind(("127.0.0.1", 0))
            held.append(probe)
        return {name: str(probe.getsockname()[1]) for name, probe in zip(PORTS, held, strict=True)}
    finally:
        for probe in held:
            probe.close()


def _holder(port: int) -> str:
    with contextlib.suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            is_listener = connection.status == psutil.CONN_LISTEN and tuple(connection.laddr)[1:] == (port,)
            if is_listener and connection.pid:
                return f" by {psutil.Process(connection.pid).name()} (pid {connection.pid})"
    return ""
