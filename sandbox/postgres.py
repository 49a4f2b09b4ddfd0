"""An embedded PostgreSQL: the server binaries of a wheel, started without Docker or a system service.

It listens on 127.0.0.1 only, asks for scram passwords, and keeps its data in one folder. Only the wheel's
binaries are used, never its own launcher: that one would create a system user and open every parent folder.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg
from pydantic import SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict
from tenacity import Retrying, retry_if_exception_type, stop_after_delay, wait_fixed

from sandbox.postgres_identity import Identity, NoIdentity, choose_identity, find_binaries

SUPERUSER = "postgres"
ROLES_SQL = Path(__file__).parent.parent / "deploy" / "postgres" / "roles.sql"
ROLES = ("owner", "app", "system", "reader", "dagster")
READY_WITHIN_SECONDS = 30.0
# Lingering backends of a killed postmaster hold its shared memory for a moment; a start meanwhile is refused.
STALE_START = re.compile(r"pre-existing shared memory block|lock file .* already exists")


class PostgresFailed(Exception):
    """The embedded server could not be set up or started; the message says why."""


class _NotReady(PostgresFailed):
    """Not yet; worth another try."""


@dataclass(frozen=True, kw_only=True)
class EmbeddedPostgres:
    """One server: a data folder, a port, and the passwords of its roles (keys of `ROLES`)."""

    data: Path
    port: int
    superuser_password: str
    role_passwords: Mapping[str, str]
    is_durable: bool = True
    binaries: Path = field(default_factory=find_binaries)
    _children: "list[subprocess.Popen[bytes]]" = field(default_factory=list, init=False, repr=False)

    def url(self, user: str, password: str, database: str, *, scheme: str = "postgresql") -> str:
        return f"{scheme}://{user}:{password}@127.0.0.1:{self.port}/{database}"

    @property
    def superuser_url(self) -> str:
        return self.url(SUPERUSER, self.superuser_password, "postgres")

    def role_url(self, role: str, database: str = "commerce", *, scheme: str = "postgresql") -> str:
        return self.url(f"slipway_{role}", self.role_passwords[role], database, scheme=scheme)

    def identity(self) -> Identity:
        return choose_identity(self.data, self.binaries)

    def command(self) -> list[str]:
        settings = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": "",
            "max_connections": "200",
            "shared_buffers": "128MB",
            "timezone": "UTC",
            "log_timezone": "UTC",
            "password_encryption": "scram-sha-256",
        }
        if not self.is_durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [str(self.binaries / "postgres"), "-D", str(self.data), *options]

    def initialize(self) -> bool:
        """Make the data folder unless it is there; it appears complete or not at all."""
        if self.data.exists():
            return False
        fresh = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True, mode=0o700)
        identity = self.identity()
        identity.hand_over(fresh)
        with tempfile.NamedTemporaryFile("w", prefix="slipway-pg-", encoding="utf-8") as password_file:
            password_file.write(self.superuser_password)
            password_file.flush()
            identity.hand_over(Path(password_file.name))
            made = identity.run(
                [
                    str(self.binaries / "initdb"),
                    f"--pgdata={fresh}",
                    f"--username={SUPERUSER}",
                    f"--pwfile={password_file.name}",
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    *([] if self.is_durable else ["--no-sync"]),
                ]
            )
        if made.returncode != 0:
            shutil.rmtree(fresh, ignore_errors=True)
            raise PostgresFailed(f"initdb failed: {made.stderr.strip()[-800:]}")
        fresh.rename(self.data)
        return True

    def postmaster(self) -> psutil.Process | None:
        """The running server of this data folder, whoever started it, by its `postmaster.pid`."""
        try:
            pid = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split("\n", 1)[0])
            process = psutil.Process(pid)
            is_ours = process.name() == "postgres" and str(self.data) in process.cmdline()
        except (OSError, ValueError, psutil.Error):
            return None
        return process if is_ours and process.status() != psutil.STATUS_ZOMBIE else None

    def forget_stale_pid(self) -> None:
        """Remove the pid file of a server that is gone: another program may carry its number by now."""
        if self.postmaster() is None:
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def start(self, log: Path, *, timeout: float = READY_WITHIN_SECONDS) -> None:
        """Start in the background, or adopt the server that already runs, and wait until it answers."""
        self.initialize()
        for attempt in _until_ready(timeout, pause=0.3):
            with attempt:
                self._start_once(log, timeout)

    def _start_once(self, log: Path, timeout: float) -> None:
        adopted = self.postmaster()
        if adopted is not None:
            try:
                self.wait_until_ready(timeout, lambda: self.postmaster() == adopted)
            except PostgresFailed as died:
                raise _NotReady(str(died)) from died
            return
        self.forget_stale_pid()
        written = log.stat().st_size if log.exists() else 0
        with log.open("ab") as output:
            process = self.identity().spawn(self.command(), output)
        self._children.append(process)
        try:
            self.wait_until_ready(timeout, lambda: process.poll() is None)
        except PostgresFailed as failure:
            if STALE_START.search(log.read_bytes()[written:].decode(errors="replace")):
                raise _NotReady(str(failure)) from failure
            raise

    def wait_until_ready(self, timeout: float, is_alive: Callable[[], bool] = lambda: True) -> None:
        for attempt in _until_ready(timeout, pause=0.1):
            with attempt:
                if not is_alive():
                    raise PostgresFailed("the server stopped while it started; its log says why")
                try:
                    psycopg.connect(self.superuser_url, connect_timeout=2).close()
                except psycopg.OperationalError as error:
                    raise _NotReady(str(error).strip()) from error

    def stop(self, *, timeout: float = 30.0) -> bool:
        """Stop by SIGINT (sessions end, data is flushed) and wait; whether there was a server to stop."""
        process = self.postmaster()
        if process is not None:
            try:
                process.send_signal(signal.SIGINT)
                process.wait(timeout)
            except psutil.NoSuchProcess:
                pass
            except psutil.TimeoutExpired as error:
                raise PostgresFailed(
                    f"the server (pid {process.pid}) did not stop in {timeout:.0f} s"
                ) from error
        for child in self._children:
            child.poll()  # the ones we started would stay zombies
        return process is not None

    def bootstrap(self) -> None:
        """Make roles and databases; running it again changes nothing but the passwords."""
        # On standard input: arguments of a process can be read by every user of the machine.
        passwords = [f"\\set {role}_password '{self.role_passwords[role]}'" for role in ROLES]
        done = subprocess.run(  # noqa: S603 -- our own file, through the wheel's psql
            [str(self.binaries / "psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"],
            input="\n".join([*passwords, f"\\i '{ROLES_SQL}'", ""]),
            env=self.psql_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise PostgresFailed(f"{ROLES_SQL.name} failed: {done.stderr.strip()[-800:]}")

    def psql_environment(self) -> dict[str, str]:
        return os.environ | {
            "PGHOST": "127.0.0.1",
            "PGPORT": str(self.port),
            "PGUSER": SUPERUSER,
            "PGPASSWORD": self.superuser_password,
            "PGDATABASE": "postgres",
        }

    def become(self) -> None:
        """Replace this process by the server, so that its supervisor holds the server's own pid.

        A server left by a supervisor that was killed is stopped first: two cannot share a data folder, and
        one that nobody supervises would not be restarted.
        """
        self.initialize()
        self.stop()
        self.forget_stale_pid()
        self.identity().become(self.command())


def _until_ready(timeout: float, *, pause: float) -> Retrying:
    return Retrying(
        retry=retry_if_exception_type(_NotReady),
        stop=stop_after_delay(timeout),
        wait=wait_fixed(pause),
        reraise=True,
    )


class PostgresSettings(BaseSettings):
    """The embedded server's variables; the launcher makes the passwords on the first start."""

    model_config = SettingsConfigDict(extra="ignore")

    slipway_home: Path = Path(".slipway")
    postgres_port: int = 54329
    postgres_superuser_password: SecretStr
    postgres_owner_password: SecretStr
    postgres_app_password: SecretStr
    postgres_system_password: SecretStr
    postgres_reader_password: SecretStr
    postgres_dagster_password: SecretStr

    def server(self) -> EmbeddedPostgres:
        return EmbeddedPostgres(
            data=self.slipway_home.absolute() / "postgres",
            port=self.postgres_port,
            superuser_password=self.postgres_superuser_password.get_secret_value(),
            role_passwords={
                "owner": self.postgres_owner_password.get_secret_value(),
                "app": self.postgres_app_password.get_secret_value(),
                "system": self.postgres_system_password.get_secret_value(),
                "reader": self.postgres_reader_password.get_secret_value(),
                "dagster": self.postgres_dagster_password.get_secret_value(),
            },
        )


def main(command: str) -> None:
    server = PostgresSettings().server()
    if command == "run":
        server.become()
    elif command == "bootstrap":
        server.wait_until_ready(READY_WITHIN_SECONDS)
        server.bootstrap()
    elif command == "stop":
        server.stop()
    else:
        raise SystemExit("usage: python -m sandbox.postgres run|bootstrap|stop")


if __name__ == "__main__":
    try:
        main(sys.argv[1] if len(sys.argv) == 2 else "")
    except (PostgresFailed, NoIdentity) as failure:
        raise SystemExit(f"postgres: {failure}") from failure
