"""What was taken of each limit."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import ARRAY, TIMESTAMP
from sqlalchemy.orm import Mapped, mapped_column

from commerce_api.db.base import Base


class RateLimit(Base):
    """The last takings of one caller, oldest first, never more than the limit's count.

    The caller is kept as a keyed hash: addresses and e-mails are nobody's business here. The table is
    UNLOGGED: a crash of Postgres itself forgets it, which costs a guesser's wait and nothing else.
    """

    __tablename__ = "rate_limits"
    __table_args__ = ({"prefixes": ["UNLOGGED"]},)

    name: Mapped[str] = mapped_column(primary_key=True)
    caller_hash: Mapped[bytes] = mapped_column(primary_key=True)
    taken_at: Mapped[list[datetime]] = mapped_column(ARRAY(TIMESTAMP(timezone=True)))
    expires_at: Mapped[datetime] = mapped_column(index=True)
