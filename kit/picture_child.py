"""The child that decodes pictures of strangers: ``python -m kit.picture_child``. Speaks over its pipes only.

A request is the length of the file, its smallest side and whether transparency stays, then the file. An
answer is the length of a JSON object and the object, then the renditions that it names.
"""

import json
import resource
import struct
import sys
from typing import BinaryIO

from kit.media_size import MediaSize
from kit.pictures import PictureRefused, optimize

REQUEST = struct.Struct(">IHB")
ANSWER = struct.Struct(">I")

MEMORY_BYTES = 1 << 30
"""Address space, libraries included; 25 megapixels with transparency take less than half of it."""
CPU_SECONDS = 10


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """One picture after the other, until the parent closes the pipe."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Writes nothing but its pipes, whatever a decoder is talked into.
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    while len(head := requests.read(REQUEST.size)) == REQUEST.size:
        length, min_side, keeps_transparency = REQUEST.unpack(head)
        _allow_cpu()
        content = requests.read(length)
        for part in _answer(content, min_side, keeps_transparency=bool(keeps_transparency)):
            answers.write(part)
        answers.flush()


def _allow_cpu() -> None:
    """The limit counts from the start of the process: each picture gets so many seconds more."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + CPU_SECONDS, hard))


def _answer(content: bytes, min_side: int, *, keeps_transparency: bool) -> list[bytes]:
    try:
        picture = optimize(content, min_side=min_side, keeps_transparency=keeps_transparency)
    except PictureRefused as refused:
        return _framed({"code": refused.code, "message": str(refused)})
    except Exception:
        # Decoders raise whatever they like at a file made to break them.
        return _framed({"code": "picture_broken", "message": "The picture's file is damaged."})
    parts = [picture.renditions[size] for size in MediaSize]
    said: dict[str, object] = {
        "width": picture.width,
        "height": picture.height,
        "phash": picture.phash,
        "tint": picture.tint,
        "lengths": [len(part) for part in parts],
    }
    return [*_framed(said), *parts]


def _framed(said: dict[str, object]) -> list[bytes]:
    text = json.dumps(said).encode()
    return [ANSWER.pack(len(text)), text]


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
