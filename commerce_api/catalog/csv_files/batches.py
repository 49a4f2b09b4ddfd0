"""The batches of an import. While the database writes one, the next is made ready."""

import asyncio
from dataclasses import dataclass

from commerce_api.catalog.csv_files.creating import NewRows, new_rows
from commerce_api.catalog.csv_files.drafts import Draft
from commerce_api.catalog.csv_files.keeping import KeptDrafts


@dataclass(frozen=True)
class Batch:
    """``rows`` are those of new products, should all of its drafts be new: as a rule they are, or none is."""

    drafts: list[Draft]
    rows: NewRows | None

    def rows_of(self, new: list[Draft]) -> NewRows:
        if self.rows is not None and len(new) == len(self.drafts):
            return self.rows
        return new_rows(new)


class Batches:
    def __init__(self, kept: KeptDrafts, size: int) -> None:
        self._kept = kept
        self._size = size
        self._ahead: tuple[int, asyncio.Task[Batch]] | None = None

    def __len__(self) -> int:
        return len(self._kept)

    async def behind(self, done: int) -> Batch:
        """The batch that follows the first ``done`` drafts."""
        begun = self._ahead if self._ahead is not None and self._ahead[0] == done else self._begin(done)
        batch = await begun[1]
        self._ahead = self._begin(done + self._size) if done + self._size < len(self._kept) else None
        return batch

    def _begin(self, start: int) -> tuple[int, asyncio.Task[Batch]]:
        return start, asyncio.create_task(asyncio.to_thread(self._made, start))

    def _made(self, start: int) -> Batch:
        drafts = self._kept.some(start, self._size)
        return Batch(drafts, new_rows(drafts) if all(draft.is_whole for draft in drafts) else None)
