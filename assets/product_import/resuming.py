"""What a step made, kept in commerce for the next attempt: nothing is fetched, asked or paid for twice."""

from typing import TypeVar, cast

from pydantic import TypeAdapter, ValidationError

from assets.commerce.imports import ImportJob, StepKey
from assets.product_import.progress import Result

Made = TypeVar("Made")


def as_result(made: Made, kind: type[Made]) -> Result:
    return cast("Result", TypeAdapter(kind).dump_python(made, mode="json"))


def made_before(job: ImportJob, step: StepKey, kind: type[Made]) -> Made | None:
    """None when no attempt got so far, and for what another version of ours has written."""
    kept = job.results.get(step)
    if kept is None:
        return None
    try:
        return TypeAdapter(kind).validate_python(kept)
    except ValidationError:
        return None
