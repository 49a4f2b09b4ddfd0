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
    is_beside_others: bool = False,
) -> pytest.MarkDecorator:
    """Runs a test as ``size=short`` and, where long forms are asked for, as ``size=full``, which may take so
    many ``minutes`` and wants the machine for itself where time is what it finds out. One with a platform
    wants it in both sizes, unless time is none of what it finds out."""
    both = [pytest.mark.beside] if is_beside_others else []
    marks = [*both, pytest.mark.reliability, pytest.mark.timeout(minutes * 60)]
    if is_full_alone:
        marks.append(pytest.mark.alone)
    return pytest.mark.parametrize(
        "size",
        [
            pytest.param(short, id="short", marks=both),
            pytest.param(full, id="full", marks=marks),
        ],
    )
