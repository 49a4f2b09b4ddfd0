"""One test, two sizes: the short form belongs to `make test`, the full one to `make reliability`."""

from typing import TypeVar

import pytest

Size = TypeVar("Size")


def sized(*, short: Size, full: Size, minutes: float = 15) -> pytest.MarkDecorator:
    """Runs a test as ``size=short`` and, where long forms are asked for, as ``size=full``, which may take so
    many ``minutes``."""
    return pytest.mark.parametrize(
        "size",
        [
            pytest.param(short, id="short"),
            pytest.param(full, id="full", marks=[pytest.mark.reliability, pytest.mark.timeout(minutes * 60)]),
        ],
    )
