"""How figures are given out: the caller's store and publication, ETags, and files for spreadsheets."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from anyio import to_thread
from cachetools import LRUCache
from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from commerce_api.analytics.asking import Asked
from commerce_api.analytics.csv_tables import CsvTable
from commerce_api.analytics.errors import FiguresNotReady
from commerce_api.analytics.periods import Period, RangeName, choose_period, local_day
from commerce_api.analytics.publications import RollupStatus, publications
from commerce_api.analytics.published_marts import StoreMarts
from commerce_api.analytics.schemas import NotReady, Trouble
from commerce_api.memberships.access import OwnedStore
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import Day
from commerce_api.stores.access import CurrentStore
from commerce_api.stores.versions import IfNoneMatch

FORM = "1"
"""Raised when the same figures are shown in another form: what was kept of the former is old then."""
PRIVATE = "private, no-cache"
KEPT_BYTES = 16 << 20
_kept: LRUCache[str, bytes] = LRUCache(KEPT_BYTES, getsizeof=len)


class AnswerFormat(StrEnum):
    JSON = "json"
    CSV = "csv"


ANSWERS: dict[int | str, dict[str, Any]] = {
    **answers(401, 404, 409),
    200: {"content": {"text/csv": {"schema": {"type": "string"}}}},
    304: {"description": "Unchanged since the `ETag` that was sent."},
}


@dataclass(frozen=True)
class TaggedAnswer:
    """An answer known by the hash of everything that its bytes depend on, its publication first of all. It is
    made once in a process, and not at all for who has it."""

    tag: str

    @classmethod
    def of(cls, *depends_on: object) -> "TaggedAnswer":
        return cls(hashlib.blake2b(repr((FORM, depends_on)).encode(), digest_size=16).hexdigest())

    @property
    def headers(self) -> dict[str, str]:
        return {"ETag": f'"{self.tag}"', "Cache-Control": PRIVATE}

    def is_known(self, if_none_match: str | None) -> bool:
        return if_none_match is not None and self.tag in if_none_match

    async def give(self, if_none_match: str | None, read: Callable[[], BaseModel]) -> Response:
        if self.is_known(if_none_match):
            return Response(status_code=304, headers=self.headers)
        body = _kept.get(self.tag)
        if body is None:
            body = await to_thread.run_sync(lambda: read().model_dump_json(by_alias=True).encode())
            if len(body) < KEPT_BYTES // 32:
                _kept[self.tag] = body
        return Response(body, media_type="application/json", headers=self.headers)


def not_ready() -> Response:
    body = NotReady().model_dump_json()
    return Response(body, media_type="application/json", headers={"Cache-Control": PRIVATE})


@dataclass(frozen=True)
class Desk:
    """One question about a store's figures, and all that its answer depends on."""

    access: OwnedStore
    store: CurrentStore
    platform: PlatformDep
    request: Request
    form: Annotated[AnswerFormat, Query(alias="format", description="`csv`: a file.")] = AnswerFormat.JSON
    if_none_match: IfNoneMatch = None

    async def answer(
        self,
        period: Period,
        read: Callable[[Asked], BaseModel],
        table: Callable[[Asked], CsvTable],
    ) -> Response:
        """The bytes under their tag; 304 where the caller has them."""
        marts, status = await to_thread.run_sync(self._published)
        if marts is None:
            if self.form is AnswerFormat.CSV:
                raise FiguresNotReady
            return not_ready()
        asked = Asked(marts, self.store, period, trouble_of(status), self.platform.media)
        answer = TaggedAnswer.of(
            *(asked.marts.version, asked.trouble, self.request.url.path),
            *(sorted(self.request.query_params.multi_items()), period),
            *(self.store.currency, self.store.timezone, self.store.created_at),
            self.platform.settings.media_base_url,
        )
        if self.form is AnswerFormat.JSON or answer.is_known(self.if_none_match):
            return await answer.give(self.if_none_match, lambda: read(asked))
        file = await to_thread.run_sync(table, asked)
        name = f'attachment; filename="{self._file_name(period)}"'
        return StreamingResponse(
            file.file(),
            media_type="text/csv; charset=utf-8",
            headers={**answer.headers, "Content-Disposition": name},
        )

    def _published(self) -> tuple[StoreMarts | None, RollupStatus | None]:
        published = publications(self.platform.settings)
        return published.of_store(self.access.store_id), published.status()

    def _file_name(self, period: Period) -> str:
        what = self.request.url.path.rpartition("/")[2]
        return f"{self.store.slug}-{what}-{period.first}-{period.last}.csv"


FiguresDesk = Annotated[Desk, Depends()]


async def _asked_period(
    store: CurrentStore,
    platform: PlatformDep,
    range_name: Annotated[RangeName, Query(alias="range")] = RangeName.MONTH,
    first: Annotated[Day | None, Query(alias="from", description="With `range=custom`.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="With `range=custom`.")] = None,
) -> Period:
    return choose_period(range_name, first, last, local_day(platform.clock(), store.timezone))


AskedPeriod = Annotated[Period, Depends(_asked_period)]
"""The range of days that a question names, where the store is."""


def trouble_of(status: RollupStatus | None) -> Trouble | None:
    """None while all is well; the error's own text is for those who run the data house."""
    if status is None or status.ok:
        return None
    return Trouble(since=status.since or status.at, failed_checks=list(status.failed_checks))
