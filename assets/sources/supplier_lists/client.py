"""Price lists as commerce hands them over: its view ``export.supplier_listings``."""

from collections.abc import Iterator

import adbc_driver_postgresql.dbapi as postgres
import dagster as dg
import polars as pl
from pydantic import PrivateAttr

from assets.io import Answer
from assets.sources.errors import SourceUnavailable
from assets.sources.manners import Pace, ask
from kit.clock import utc_now

VERSIONS = "select distinct list_id, version from export.supplier_listings order by list_id"
ROWS = "select * from export.supplier_listings where list_id = $1 and version = $2 order by line"
# What is said once of a list, not of each of its rows.
OF_LIST = ("store_id", "list_id", "list_name", "version", "uploaded_at")


def name_of_version(list_id: str, version: int) -> str:
    """What a version of a list is called among the questions to the source, and as a landing file.

    >>> name_of_version("01a21f2d-f500", 2)
    '01a21f2d-f500-v2'
    """
    return f"{list_id}-v{version}"


class SupplierLists(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Asks commerce's read-only role which lists there are, and for one version of one list."""

    database_url: str

    _pace: Pace = PrivateAttr(default_factory=lambda: Pace(0))
    _asked: dict[str, tuple[str, int]] = PrivateAttr(default_factory=dict)

    @property
    def pace(self) -> Pace:
        return self._pace

    def versions(self) -> list[str]:
        """The latest version of every list of every store, by name."""
        found = ask(lambda: self._read(VERSIONS, []), self.pace)
        self._asked = {name_of_version(*row): row for row in found.iter_rows()}
        return sorted(self._asked)

    def rows(self, name: str) -> Iterator[Answer]:
        """One version, as one answer; none when its owner has replaced or deleted it meanwhile."""
        list_id, version = self._asked[name]
        rows = ask(lambda: self._read(ROWS, [list_id, version]), self.pace).to_dicts()
        if not rows:
            return
        request = {field: str(rows[0][field]) for field in OF_LIST}
        items = [{field: value for field, value in row.items() if field not in OF_LIST} for row in rows]
        yield Answer(utc_now(), name, request, {"rows": items})

    def _read(self, query: str, parameters: list[object]) -> pl.DataFrame:
        try:
            with postgres.connect(self.database_url) as connection, connection.cursor() as cursor:
                cursor.execute(query, parameters or None)
                frame = pl.from_arrow(cursor.fetch_arrow_table())
        except postgres.Error as error:
            raise SourceUnavailable(f"commerce did not hand over its price lists: {error}"[:300]) from error
        if not isinstance(frame, pl.DataFrame):
            raise TypeError("a query gives a table")
        return frame
