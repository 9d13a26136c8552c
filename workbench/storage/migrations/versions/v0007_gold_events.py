"""Gold sets: articles drawn, what two readers found in them, how differences were settled.

Revision: 0007
"""

import sqlalchemy as sa
from alembic import op

from workbench.storage.triggers import append_only_triggers

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gold_events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("set_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_gold_events_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gold_events")),
    )
    op.create_index(op.f("ix_gold_events_set_id"), "gold_events", ["set_id"])
    for statement in append_only_triggers("gold_events", op.get_bind().dialect.name):
        op.execute(statement)


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
