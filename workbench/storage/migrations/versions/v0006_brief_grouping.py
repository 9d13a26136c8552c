"""A brief says whether its findings are printed under headings, by theme or by article.

Revision: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # The default serves the briefs that are there.
    column = sa.Column("grouping", sa.Text(), nullable=False, server_default="none")
    op.add_column("briefs", column)
