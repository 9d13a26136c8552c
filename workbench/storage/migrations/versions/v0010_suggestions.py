"""Suggestions are stored with the pass that made them; what persons say of them is kept.

Revision: 0010
"""

import sqlalchemy as sa
from alembic import op

from workbench.storage.triggers import append_only_triggers

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "suggestions",
        *_texts("id", "expression_id", "framework_id", "framework_version", "criterion_id"),
        *_texts("detector", "detector_version"),
        sa.Column("target", sa.JSON(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("explanation", sa.JSON(), nullable=False),
        sa.Column("missing", sa.JSON(), nullable=False),
        sa.Column("examples", sa.JSON(), nullable=False),
        sa.Column("untested", sa.Boolean(), nullable=False),
        _key("suggestions", "expression_id", "expressions"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
    )
    op.create_index(op.f("ix_suggestions_expression_id"), "suggestions", ["expression_id"])
    op.create_table(
        "suggestion_runs",
        *_texts("id", "source", "expression_id", "framework_id", "framework_version"),
        sa.Column("suggestion_ids", sa.JSON(), nullable=False),
        sa.Column("problems", sa.JSON(), nullable=False),
        *_texts("person_id"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _key("suggestion_runs", "expression_id", "expressions"),
        _key("suggestion_runs", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_runs")),
    )
    op.create_index(op.f("ix_suggestion_runs_expression_id"), "suggestion_runs", ["expression_id"])
    op.create_table(
        "suggestion_events",
        *_texts("id", "review_id", "kind", "person_id"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("subject", sa.JSON(), nullable=True),
        *_texts("reason", "note"),
        _key("suggestion_events", "review_id", "reviews"),
        _key("suggestion_events", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion_events")),
    )
    op.create_index(op.f("ix_suggestion_events_review_id"), "suggestion_events", ["review_id"])
    for table in ("suggestions", "suggestion_runs", "suggestion_events"):
        for statement in append_only_triggers(table, op.get_bind().dialect.name):
            op.execute(statement)


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
