"""What every answer about a store's figures starts from."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from commerce_api.analytics.periods import Period
from commerce_api.analytics.published_marts import StoreMarts
from commerce_api.analytics.schemas import ComparedCount, ComparedShare, DayRange, Trouble
from commerce_api.stores.models import Store
from kit.media import MediaStore


class Head(TypedDict):
    """The fields of :class:`~commerce_api.analytics.schemas.Published`."""

    as_of: datetime
    publication: str
    trouble: Trouble | None
    currency: str


@dataclass(frozen=True)
class Asked:
    """Whose figures, of which days, from which publication."""

    marts: StoreMarts
    store: Store
    period: Period
    trouble: Trouble | None
    media: MediaStore

    @property
    def before(self) -> Period:
        return self.period.before()

    def head(self) -> Head:
        return Head(
            as_of=self.marts.as_of,
            publication=self.marts.version,
            trouble=self.trouble,
            currency=self.store.currency,
        )


def day_range(period: Period) -> DayRange:
    return DayRange(first=period.first, last=period.last)


def share(part: int | None, whole: int | None) -> float | None:
    """Of nothing there is no share."""
    return round(part / whole, 6) if part is not None and whole else None


def shares(part: ComparedCount, whole: ComparedCount) -> ComparedShare:
    return ComparedShare(value=share(part.value, whole.value), previous=share(part.previous, whole.previous))
