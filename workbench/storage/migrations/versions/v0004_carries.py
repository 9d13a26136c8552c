"""Tags are carried to the next version in steps that are kept; findings have a status there.

Revision: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "carry_events",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("review_id", sa.Text(), nullable=False),
        sa.Column("old_id", sa.Text(), nullable=False),
        sa.Column("new_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("annotation_id", sa.Text(), nullable=False),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("plan", sa.JSON(), nullable=False),
        _key("carry_events", "review_id", "reviews"),
        _key("carry_events", "old_id", "expressions"),
        _key("carry_events", "new_id", "expressions"),
        _key("carry_events", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carry_events")),
    )
    op.create_index(op.f("ix_carry_events_review_id"), "carry_events", ["review_id"])
    op.create_table(
        "finding_statuses",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("finding_id", sa.Text(), nullable=False),
        sa.Column("expression_id", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _key("finding_statuses", "finding_id", "findings"),
        _key("finding_statuses", "expression_id", "expressions"),
        _key("finding_statuses", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding_statuses")),
    )
    op.create_index(op.f("ix_finding_statuses_finding_id"), "finding_statuses", ["finding_id"])
    for table in ("carry_events", "finding_statuses"):
        _guard(table)


def _guard(table: str) -> None:
    """Let the database itself refuse to change or delete a step."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        )
        return
    for verb in ("update", "delete"):
        op.execute(
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
        )


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
