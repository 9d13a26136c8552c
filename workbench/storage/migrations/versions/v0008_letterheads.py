"""Letterheads are kept as events; openings of public pages are counted.

Revision: 0008
"""

import sqlalchemy as sa
from alembic import op

from workbench.storage.triggers import append_only_triggers

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "letterhead_events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("letterhead_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_letterhead_events_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letterhead_events")),
    )
    op.create_index(
        op.f("ix_letterhead_events_letterhead_id"), "letterhead_events", ["letterhead_id"]
    )
    for statement in append_only_triggers("letterhead_events", op.get_bind().dialect.name):
        op.execute(statement)
    op.create_table(
        "public_opens",
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["briefs.id"], name=op.f("fk_public_opens_brief_id_briefs")
        ),
        sa.PrimaryKeyConstraint("brief_id", "day", name=op.f("pk_public_opens")),
    )


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
