"""The declarative base of every table, and the columns that recur."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import DateTime, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kit.ids import new_id

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING_CONVENTION)
    type_annotation_map = {datetime: DateTime(timezone=True)}


class OfStore:
    """A row of one store. Every such table has row-level security; see :mod:`commerce_api.db.tenancy`."""

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"), index=True)


class OfStoreByKeys(OfStore):
    """A row of one store, in a table whose own keys and indexes begin with the store: one more index would
    cost every write, and mislead the planner where statistics are young."""

    store_id: Mapped[UUID] = mapped_column(ForeignKey("stores.store_id"))


class OfStoreByParent(OfStoreByKeys):
    """The same, for the child of a row of the same store: its composite key to the parent says that there is
    such a store, and no second key is looked up for every row."""

    store_id: Mapped[UUID] = mapped_column()


def primary_id() -> Mapped[UUID]:
    """A primary key that is known before the row is written."""
    return mapped_column(primary_key=True, default=new_id)
