"""The life of a brief is kept: its states, comments, versions and what became of its requests.

Revision: 0005
"""

import sqlalchemy as sa
from alembic import op

from workbench.storage.triggers import append_only_triggers

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brief_events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["brief_id"], ["briefs.id"], name=op.f("fk_brief_events_brief_id_briefs")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_brief_events_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_events")),
    )
    op.create_index(op.f("ix_brief_events_brief_id"), "brief_events", ["brief_id"])
    for statement in append_only_triggers("brief_events", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
