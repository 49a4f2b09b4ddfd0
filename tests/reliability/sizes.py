"""One test, two sizes: the short form belongs to `make test`, the full one to `make reliability`."""

from typing import TypeVar

import pytest

Size = TypeVar("Size")


def sized(
    *,
    short: Size,
    full: Size,
    minutes: float = 15,
    is_full_alone: bool = False,
    is_full_beside_others: bool = False,
) -> pytest.MarkDecorator:
    """Runs a test as ``size=short`` and, where long forms are asked for, as ``size=full``, which may take so
    many ``minutes`` and wants the machine for itself where time is what it finds out. One with a platform
    does so by itself, unless time is none of what it finds out."""
    marks = [pytest.mark.reliability, pytest.mark.timeout(minutes * 60)]
    if is_full_alone:
        marks.append(pytest.mark.alone)
    if is_full_beside_others:
        marks.append(pytest.mark.beside)
    return pytest.mark.parametrize(
        "size",
        [
            pytest.param(short, id="short"),
            pytest.param(full, id="full", marks=marks),
        ],
    )
