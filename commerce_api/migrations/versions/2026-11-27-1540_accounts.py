"""Rate limits, sessions by device, mailed links, invitations

Revision ID: accounts
Revises: subscriptions
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from commerce_api.db.tenancy import CURRENT_STORE, CURRENT_USER, grant_rows, protect_rows

revision = "accounts"
down_revision = "subscriptions"

UUID = sa.Uuid()
TIME = sa.DateTime(timezone=True)
OF_STORE = f"store_id = {CURRENT_STORE}"
# Acts on an account itself belong to no store; whoever acts may write and read them.
OF_ACTOR = f"{OF_STORE} OR (store_id IS NULL AND actor = 'user:' || {CURRENT_USER}::text)"
OF_INVITED = (
    f"{OF_STORE} OR EXISTS (SELECT FROM users u"
    f" WHERE u.user_id = {CURRENT_USER} AND lower(u.email) = lower(invitations.email))"
)


def upgrade() -> None:
    rate_limits()
    accounts()
    mailed_links()
    invitations()
    op.execute(
        f"ALTER POLICY audit_entries_of_store ON audit_entries USING ({OF_ACTOR}) WITH CHECK ({OF_ACTOR})"
    )


def rate_limits() -> None:
    op.create_table(
        "rate_limits",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("caller_hash", sa.LargeBinary(), primary_key=True),
        sa.Column("taken_at", postgresql.ARRAY(TIME), nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_rate_limits_expires_at"), "rate_limits", ["expires_at"])
    grant_rows("rate_limits")


def accounts() -> None:
    op.add_column("users", sa.Column("email_verified_at", TIME))
    op.add_column("users", sa.Column("deleted_at", TIME))
    op.add_column("sessions", sa.Column("device", sa.String(), nullable=False, server_default=""))
    op.add_column("sessions", sa.Column("last_used_at", TIME))
    op.execute("UPDATE sessions SET last_used_at = created_at")
    op.alter_column("sessions", "last_used_at", nullable=False)


def mailed_links() -> None:
    op.create_table(
        "mailed_links",
        sa.Column("link_id", UUID, primary_key=True),
        sa.Column("user_id", UUID, sa.ForeignKey("users.user_id", ondelete="CASCADE"), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.UniqueConstraint("token_hash"),
    )
    op.create_index(op.f("ix_mailed_links_user_id"), "mailed_links", ["user_id"])
    grant_rows("mailed_links")


def invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("invitation_id", UUID, primary_key=True),
        sa.Column("store_id", UUID, sa.ForeignKey("stores.store_id"), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("invited_by", UUID, sa.ForeignKey("users.user_id"), nullable=False),
        sa.Column("token_hash", sa.LargeBinary()),
        sa.Column("created_at", TIME, nullable=False),
        sa.Column("expires_at", TIME, nullable=False),
        sa.Column("accepted_at", TIME),
        sa.UniqueConstraint("store_id", "invitation_id"),
        sa.UniqueConstraint("token_hash"),
        sa.CheckConstraint("role IN ('manager', 'viewer')", "role"),
    )
    op.create_index(op.f("ix_invitations_store_id"), "invitations", ["store_id"])
    op.create_index(op.f("ix_invitations_invited_by"), "invitations", ["invited_by"])
    op.create_index(
        "uq_invitations_open",
        "invitations",
        ["store_id", sa.text("lower(email)")],
        unique=True,
        postgresql_where=sa.text("accepted_at IS NULL"),
    )
    op.create_index("ix_invitations_email", "invitations", [sa.text("lower(email)")])
    grant_rows("invitations")
    # Whoever was invited sees the invitation, so that erasing an account reaches it in every store.
    protect_rows("invitations", using=OF_INVITED, check=OF_STORE)


def downgrade() -> None:
    op.execute(
        f"ALTER POLICY audit_entries_of_store ON audit_entries USING ({OF_STORE}) WITH CHECK ({OF_STORE})"
    )
    for table in ("invitations", "mailed_links", "rate_limits"):
        op.drop_table(table)
    for column in ("last_used_at", "device"):
        op.drop_column("sessions", column)
    for column in ("deleted_at", "email_verified_at"):
        op.drop_column("users", column)
