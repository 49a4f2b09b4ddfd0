"""What each figure counts, and which checks the rows it is read from have passed."""

import tomllib
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path

from pydantic import BaseModel, TypeAdapter

from commerce_api.analytics.errors import DefinitionNotFound
from commerce_api.analytics.published_marts import PassedCheck, StoreMarts

FILE = Path(__file__).with_name("definitions.toml")


class Unit(StrEnum):
    """``money``: minor units of the store's currency; ``share``: 1 is all; ``micros``: millionths of a US
    dollar."""

    MONEY = "money"
    COUNT = "count"
    SHARE = "share"
    RATIO = "ratio"
    POINTS = "points"
    MICROS = "micros"


class Definition(BaseModel):
    title: str
    unit: Unit
    counts: str
    mart: str
    columns: list[str]
    related: list[str]


class CheckRead(BaseModel):
    name: str
    description: str
    passed: bool
    checked_at: datetime


class DefinitionRead(Definition):
    """``checks``: what was asked of the mart before this publication; null before the first one."""

    metric: str
    checks: list[CheckRead] | None


class DefinitionList(BaseModel):
    """``publication``: the one whose checks are named."""

    publication: str | None
    items: list[DefinitionRead]


@cache
def definitions() -> dict[str, Definition]:
    return TypeAdapter(dict[str, Definition]).validate_python(tomllib.loads(FILE.read_text("utf-8")))


def read_definitions(marts: StoreMarts | None) -> DefinitionList:
    checks = marts.checks() if marts else None
    return DefinitionList(
        publication=marts.version if marts else None,
        items=[_read(metric, found, checks) for metric, found in definitions().items()],
    )


def read_definition(marts: StoreMarts | None, metric: str) -> DefinitionRead:
    """Raises :class:`~commerce_api.analytics.errors.DefinitionNotFound`."""
    found = definitions().get(metric)
    if found is None:
        raise DefinitionNotFound
    return _read(metric, found, marts.checks() if marts else None)


def _read(metric: str, found: Definition, checks: list[PassedCheck] | None) -> DefinitionRead:
    return DefinitionRead(
        metric=metric,
        checks=None
        if checks is None
        else [
            CheckRead(
                name=check.name,
                description=check.description,
                passed=check.passed,
                checked_at=check.checked_at,
            )
            for check in checks
            if check.mart == found.mart
        ],
        **dict(found),
    )
