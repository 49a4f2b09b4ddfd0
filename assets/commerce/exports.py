"""The door to what commerce publishes for us: its export views, over ADBC, as Arrow."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime

import adbc_driver_postgresql.dbapi as postgres
import dagster as dg
import polars as pl
import pyarrow as pa

from assets.commerce.export_views import COLUMNS_THERE, VIEWS, days_written, moment, totals
from kit.reconciliation import Movement, MovementKind, Span
from warehouse.tables import Table

CONTRACT_VERSION = 2


class ExportContractBroken(Exception):
    """Commerce publishes something else than we read: one of the two has to be upgraded. Nothing was read."""


class Snapshot:
    """One moment of commerce. Every read of it sees the same rows; one stream at a time."""

    def __init__(self, cursor: postgres.Cursor) -> None:
        self._cursor = cursor
        cursor.execute("set transaction isolation level repeatable read, read only")
        _refuse_a_broken_contract(self)
        # Postgres's own clock when the transaction began, before anything was read.
        at: datetime = self.stream("select now() as at").read_all().column(0)[0].as_py()
        self.taken_at = at.astimezone(UTC)

    def rows(self, table: Table, days: Sequence[date] = ()) -> pa.RecordBatchReader:
        """The rows of a table as a stream; of a table of days, those of these days."""
        view = VIEWS[table]
        where = f" where {view.within(days)}" if table.partition else ""
        return self.stream(f"select {view.columns(table)} from export.{view.name}{where}")  # noqa: S608

    def days(self, since: datetime | None) -> set[date]:
        """The UTC days of whatever was written since a moment, or ever."""
        return set(self.stream(days_written(since)).read_all().column("day").to_pylist()) - {None}

    def totals(self, days: Sequence[date] | None) -> pa.Table:
        """What commerce itself sums these days up to, or all days."""
        return self.stream(totals(days)).read_all()

    def stream(self, query: str) -> pa.RecordBatchReader:
        self._cursor.execute(query)
        reader: pa.RecordBatchReader = self._cursor.fetch_record_batch()
        return reader


def _refuse_a_broken_contract(snapshot: Snapshot) -> None:
    there = snapshot.stream(COLUMNS_THERE).read_all().to_pylist()
    found = {(row["view"], row["column"]) for row in there}
    version = 1
    if ("contract", "version") in found:
        version = snapshot.stream("select version from export.contract").read_all().column(0)[0].as_py()
    if version != CONTRACT_VERSION:
        raise ExportContractBroken(
            f"commerce publishes version {version} of its exports, this data house reads {CONTRACT_VERSION}"
        )
    needed = [(view.name, column) for table, view in VIEWS.items() for column in view.reads(table)]
    needed += [("changes", "day"), ("changes", "changed_at")]
    if missing := [f"export.{view}.{column}" for view, column in needed if (view, column) not in found]:
        raise ExportContractBroken(f"commerce no longer publishes {', '.join(missing)}")


class CommerceExports(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Reads schema ``export`` as a role that can see nothing else."""

    database_url: str

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """All reads within see one moment."""
        with postgres.connect(self.database_url) as connection, connection.cursor() as cursor:
            yield Snapshot(cursor)

    def connected_accounts(self) -> list[str]:
        """The Stripe accounts that we may read."""
        found = self._read(
            "select stripe_account_id from export.payment_accounts where deauthorized_at is null"
        )
        return sorted(found["stripe_account_id"].to_list())

    def money_movements(self, span: Span, intents: Collection[str]) -> list[Movement]:
        """Commerce's own book: what moved within a span of time, and whatever moved of these payments."""
        named = ", ".join(_literal(intent) for intent in sorted(intents)) or "''"
        query = f"""select * from export.money_movements
            where occurred_at >= {moment(span.start)} and occurred_at < {moment(span.end)}
               or stripe_payment_intent_id in ({named})"""  # noqa: S608
        return [
            Movement(
                account=row.pop("stripe_account_id"),
                kind=MovementKind(row.pop("kind")),
                payment_intent_id=row.pop("stripe_payment_intent_id"),
                **row,
            )
            for row in self._read(query).iter_rows(named=True)
        ]

    def _read(self, query: str) -> pl.DataFrame:
        with postgres.connect(self.database_url) as connection, connection.cursor() as cursor:
            cursor.execute(query)
            frame = pl.from_arrow(cursor.fetch_arrow_table())
        if not isinstance(frame, pl.DataFrame):
            raise TypeError("a query gives a table")
        return frame


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
