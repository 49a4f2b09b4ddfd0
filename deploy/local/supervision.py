"""The supervisor of the local platform: starts programs, restarts those that die, stops them all.

Programs are those of `processes.py`; the work is supervisord's (docs/adr/0002).
"""

import configparser
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import xmlrpc.client
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil
from supervisor.xmlrpc import SupervisorTransport

from deploy.local.environment import ROOT, Environment
from deploy.local.leftovers import MARKER
from deploy.local.processes import Process

LONGEST_SOCKET_PATH = 100  # the kernel's limit is 108 bytes
STOP_WITHIN_SECONDS = 60.0


class SupervisorGone(Exception):
    """supervisord did not start, or does not answer; its log says why."""


@dataclass(frozen=True)
class Program:
    name: str
    state: str
    pid: int | None
    started_at: int
    detail: str

    @property
    def is_running(self) -> bool:
        return self.state == "RUNNING"


class Supervisor:
    """One supervisord for one state folder."""

    def __init__(self, environment: Environment, processes: Sequence[Process]) -> None:
        self.environment = environment
        self.processes = processes
        self.log = environment.folder("logs") / "supervisord.log"
        self._pid_file = environment.folder("pids") / "supervisord.pid"
        self._config = environment.home / "supervisord.conf"
        socket = environment.home / "supervisor.sock"
        if len(os.fsencode(socket)) > LONGEST_SOCKET_PATH:
            digest = hashlib.sha256(os.fsencode(environment.home)).hexdigest()[:16]
            socket = Path(tempfile.gettempdir()) / f"slipway-{digest}.sock"
        self._socket = socket
        self._daemon: subprocess.Popen[bytes] | None = None

    def process(self) -> psutil.Process | None:
        """The supervisord of this folder, if it lives."""
        try:
            process = psutil.Process(int(self._pid_file.read_text(encoding="utf-8")))
            is_ours = str(self._config) in process.cmdline() and process.status() != psutil.STATUS_ZOMBIE
        except (OSError, ValueError, psutil.Error):
            return None
        return process if is_ours else None

    def launch(self) -> None:
        """Start supervisord with nothing running yet; programs start by `start`."""
        self._write_config()
        self._socket.unlink(missing_ok=True)
        with self.log.open("ab") as output:
            self._daemon = subprocess.Popen(
                [sys.executable, "-m", "supervisor.supervisord", "-c", str(self._config)],
                cwd=ROOT,
                env=self.environment.processes | {MARKER: str(self.environment.home)},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches the launcher alone, which stops things in order
            )
        deadline = time.monotonic() + 15
        while not self._answers():
            if self._daemon.poll() is not None or time.monotonic() > deadline:
                raise SupervisorGone("supervisord did not start")
            time.sleep(0.05)

    def programs(self) -> list[Program]:
        return [
            Program(
                name=str(info["name"]),
                state=str(info["statename"]),
                pid=int(str(info["pid"])) or None,
                started_at=int(str(info["start"])),
                detail=str(info["spawnerr"] or info["description"]),
            )
            for info in self._call("getAllProcessInfo")
        ]

    def start(self, name: str) -> None:
        """Ask for one program; a running one is left alone."""
        try:
            self._call("startProcess", name, False)
        except xmlrpc.client.Fault as fault:
            if "ALREADY_STARTED" not in fault.faultString:
                raise

    def restart(self, name: str) -> None:
        self.stop(name)
        self.start(name)

    def stop(self, name: str, *, wait: bool = True) -> None:
        try:
            self._call("stopProcess", name, wait)
        except xmlrpc.client.Fault as fault:
            if "NOT_RUNNING" not in fault.faultString:
                raise

    def shut_down(self) -> bool:
        """Stop every program, then supervisord; whether there was one."""
        process = self.process()
        if process is None:
            self._reap()
            return False
        try:
            # supervisord stops one after the other; all but the first, Postgres, can go at the same time.
            for program in self.processes[1:]:
                self.stop(program.name, wait=False)
            self._call("shutdown")
        except (OSError, xmlrpc.client.Error):
            process.terminate()
        stale = [self._socket, *self._pid_file.parent.glob("*.pid")]
        try:
            process.wait(STOP_WITHIN_SECONDS)
        except psutil.TimeoutExpired:
            process.kill()
            # What it leaves running is found by the other pid files.
            stale = [self._socket, self._pid_file]
        self._reap()
        for file in stale:
            file.unlink(missing_ok=True)
        return True

    def _reap(self) -> None:
        """A dead supervisord that this process launched would stay a zombie."""
        if self._daemon is not None:
            self._daemon.poll()

    def running_environment(self) -> dict[str, str]:
        """The variables that the running platform was started with."""
        process = self.process()
        return {} if process is None else process.environ()

    def _answers(self) -> bool:
        try:
            self._call("getState")
        except (OSError, xmlrpc.client.Error):
            return False
        return True

    def _call(self, method: str, *arguments: object) -> list[dict[str, object]]:
        transport = SupervisorTransport(None, None, serverurl=f"unix://{self._socket}")
        with xmlrpc.client.ServerProxy("http://127.0.0.1", transport=transport) as proxy:
            return getattr(proxy.supervisor, method)(*arguments)  # type: ignore[no-any-return]

    def _write_config(self) -> None:
        config = configparser.RawConfigParser()
        config.read_dict(
            {
                "unix_http_server": {"file": str(self._socket), "chmod": "0700"},
                "rpcinterface:supervisor": {
                    "supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"
                },
                "supervisord": {
                    "nodaemon": "true",
                    "silent": "true",
                    "logfile": str(self.log),
                    "logfile_maxbytes": "5MB",
                    "logfile_backups": "1",
                    "pidfile": str(self._pid_file),
                    "directory": str(ROOT),
                    **({"user": "root"} if os.geteuid() == 0 else {}),
                },
            }
        )
        config.read_dict(self._sections())
        with self._config.open("w", encoding="utf-8") as file:
            config.write(file)

    def _sections(self) -> dict[str, dict[str, str]]:
        runner = ROOT / "deploy" / "local" / "run-with-pid.sh"
        logs, pids = self.environment.folder("logs"), self.environment.folder("pids")
        return {
            f"program:{process.name}": {
                "command": _quote(["/bin/sh", runner, pids / f"{process.name}.pid", *process.command]),
                "environment": ",".join(f'{k}="{_escape(v)}"' for k, v in process.environment.items()),
                "priority": str(100 + number),
                "autostart": "false",
                "autorestart": "true",
                "startsecs": "1",
                "startretries": "10",
                "stopsignal": process.stop_signal,
                "stopwaitsecs": str(process.stop_seconds),
                # Postgres stops its own children; a signal to each of them would be a crash.
                "stopasgroup": "false" if process.stop_signal == "INT" else "true",
                "killasgroup": "true",
                "redirect_stderr": "true",
                "stdout_logfile": str(logs / f"{process.name}.log"),
                "stdout_logfile_maxbytes": "20MB",
                "stdout_logfile_backups": "1",
            }
            for number, process in enumerate(self.processes)
        }


def _escape(value: str) -> str:
    return value.replace("%", "%%")  # supervisord expands %(names)s


def _quote(command: Iterable[str | Path]) -> str:
    return " ".join(f'"{_escape(str(part))}"' for part in command)
