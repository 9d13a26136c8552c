"""Readings of files are kept, and the corrections people make to them.

Revision: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_table(
        "readings",
        sa.Column("expression_id", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("uncertain", sa.JSON(), nullable=False),
        _key("readings", "expression_id", "expressions"),
        _key("readings", "document_id", "documents"),
        sa.PrimaryKeyConstraint("expression_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "drafts",
        sa.Column("expression_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("draft", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        _key("drafts", "expression_id", "expressions"),
        _key("drafts", "person_id", "persons"),
        sa.PrimaryKeyConstraint("expression_id", "person_id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "corrections",
        sa.Column("expression_id", sa.Text(), nullable=False),
        sa.Column("corrects", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made", sa.JSON(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        _key("corrections", "expression_id", "expressions"),
        _key("corrections", "corrects", "expressions"),
        _key("corrections", "person_id", "persons"),
        sa.PrimaryKeyConstraint("expression_id", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_corrects"), "corrections", ["corrects"], unique=False)


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
