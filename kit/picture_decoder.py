"""Pictures of strangers, decoded in child processes of bounded memory and time, kept for the next picture."""

import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import LifoQueue

from kit.media_size import MediaSize
from kit.picture_child import ANSWER, REQUEST
from kit.pictures import MAX_BYTES, MIN_SIDE, Picture, PictureRefused

DEADLINE_SECONDS = 20.0
MOST_OF_A_CHILD = 200
"""Pictures, after which a child is replaced: what a decoder leaks ends with it."""
_LONGEST_ANSWER = 8 << 20
_ROOT = Path(__file__).resolve().parents[1]
# No more than this: no secret of ours is in reach of what a picture may do to a decoder.
_ENVIRONMENT = {"LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"}


class PictureDecoder:
    """Children are started when they are needed, one picture each at a time. Blocks: call it from a thread.

    A child that breaks a limit, dies, or outlasts the deadline is killed, its picture is refused, and the
    next picture gets a new one.
    """

    def __init__(self, *, children: int = 1, deadline_seconds: float = DEADLINE_SECONDS) -> None:
        # The last that worked is the first to work again: the others need not be started.
        self._free: LifoQueue[_Child] = LifoQueue()
        self._children = [_Child(deadline_seconds) for _ in range(children)]
        for child in self._children:
            self._free.put(child)
        # Whoever forgets a decoder leaves no child behind: Dagster makes a copy of a resource for every run.
        self._end_children = weakref.finalize(self, _end_all, self._children)

    def optimize(
        self, content: bytes, *, min_side: int = MIN_SIDE, keeps_transparency: bool = False
    ) -> Picture:
        """As :func:`kit.pictures.optimize`."""
        if len(content) > MAX_BYTES:
            raise PictureRefused("picture_too_large", f"The picture has more than {MAX_BYTES >> 20} MB.")
        child = self._free.get()
        try:
            return child.optimize(content, min_side, keeps_transparency=keeps_transparency)
        finally:
            self._free.put(child)

    def close(self) -> None:
        self._end_children()


class _Child:
    """One child process, or the place for one."""

    def __init__(self, deadline_seconds: float) -> None:
        self._deadline_seconds = deadline_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._done = 0

    def optimize(self, content: bytes, min_side: int, *, keeps_transparency: bool) -> Picture:
        process = self._ready()
        timer = threading.Timer(self._deadline_seconds, process.kill)
        timer.daemon = True
        timer.start()
        try:
            return _ask(process, REQUEST.pack(len(content), min_side, keeps_transparency), content)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            self.end()
            raise PictureRefused(
                "picture_too_costly", "The picture takes too much memory or time to be read."
            ) from error
        finally:
            timer.cancel()

    def _ready(self) -> "subprocess.Popen[bytes]":
        if self._process is not None and (self._done >= MOST_OF_A_CHILD or self._process.poll() is not None):
            self.end()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "kit.picture_child"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=_ROOT,
                env=_ENVIRONMENT,
            )
            self._done = 0
        self._done += 1
        return self._process

    def end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            # What it did not read any more cannot be flushed to it.
            with suppress(BrokenPipeError):
                if pipe is not None:
                    pipe.close()
        process.wait()


def _end_all(children: Sequence[_Child]) -> None:
    for child in children:
        child.end()


def _ask(process: "subprocess.Popen[bytes]", request: bytes, content: bytes) -> Picture:
    assert process.stdin is not None  # noqa: S101 (both are pipes)
    process.stdin.write(request)
    process.stdin.write(content)
    process.stdin.flush()
    # What a child says is believed no more than the picture: sizes are looked at, nothing is unpickled.
    said = json.loads(_read(process, *ANSWER.unpack(_read(process, ANSWER.size))))
    if "code" in said:
        raise PictureRefused(str(said["code"]), str(said["message"]))
    parts = [_read(process, int(length)) for length in said["lengths"]]
    renditions = dict(zip(MediaSize, parts, strict=True))
    look = str(said["phash"]), str(said["tint"])
    return Picture(renditions, int(said["width"]), int(said["height"]), len(content), *look)


def _read(process: "subprocess.Popen[bytes]", length: int) -> bytes:
    assert process.stdout is not None  # noqa: S101
    if not 0 <= length <= _LONGEST_ANSWER:
        raise ValueError("an answer of impossible length")
    content = process.stdout.read(length)
    if len(content) != length:
        raise EOFError("the child ended")
    return content
