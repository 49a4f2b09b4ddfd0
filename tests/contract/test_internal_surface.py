"""The two sides of ``/internal/v1`` say the same: what the data house sends is taken, what it reads is
answered."""

import inspect
import re

import pytest

from assets.commerce import client
from tests.contract.surface import CALLS, Document, disagreements, internal_document


@pytest.fixture(scope="module")
def document() -> Document:
    return internal_document()


@pytest.mark.parametrize("name", CALLS)
def test_both_sides_of_a_call_agree(name: str, document: Document) -> None:
    assert disagreements(CALLS[name], document) == []


def test_every_operation_of_commerce_has_its_caller(document: Document) -> None:
    offered = {
        (method.upper(), path.lstrip("/"))
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert {(call.method, call.path) for call in CALLS.values()} == offered


def test_the_client_makes_each_declared_call() -> None:
    made = re.findall(r"calls\.([A-Z_]+)\b", inspect.getsource(client))
    assert sorted(made) == sorted(CALLS)
