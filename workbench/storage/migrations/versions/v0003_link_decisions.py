"""What persons decided about links between articles is kept.

Revision: 0003
"""

import sqlalchemy as sa
from alembic import op

from workbench.storage.triggers import append_only_triggers

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "link_decisions",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("new_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("old_eid", sa.Text(), nullable=False),
        sa.Column("new_eid", sa.Text(), nullable=False),
        sa.Column("beside", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("old_id", "expressions"),
        _key("new_id", "expressions"),
        _key("person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_decisions")),
    )
    op.create_index(op.f("ix_link_decisions_old_id"), "link_decisions", ["old_id"], unique=False)
    op.create_index(op.f("ix_link_decisions_new_id"), "link_decisions", ["new_id"], unique=False)
    for statement in append_only_triggers("link_decisions", op.get_bind().dialect.name):
        op.execute(statement)


def _key(column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_link_decisions_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)
