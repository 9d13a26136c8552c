"""Word templates that organisations brought are kept; a removed one is only marked so.

Revision: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "brief_templates",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["persons.id"], name=op.f("fk_brief_templates_person_id_persons")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_templates")),
        sa.UniqueConstraint("sha256", name=op.f("uq_brief_templates_sha256")),
    )


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
