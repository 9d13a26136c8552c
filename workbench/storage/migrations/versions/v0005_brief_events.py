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
    _reading_rooms()
    for statement in append_only_triggers("brief_events", op.get_bind().dialect.name):
        op.execute(statement)


def _reading_rooms() -> None:
    op.create_table(
        "room_links",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("brief_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        _key("room_links", "brief_id", "briefs"),
        _key("room_links", "person_id", "persons"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_links")),
    )
    op.create_index(op.f("ix_room_links_brief_id"), "room_links", ["brief_id"])
    op.create_table(
        "room_opens",
        sa.Column("link_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        _key("room_opens", "link_id", "room_links"),
        sa.PrimaryKeyConstraint("link_id", "day", name=op.f("pk_room_opens")),
    )
    op.create_table(
        "room_answers",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("link_id", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        _key("room_answers", "link_id", "room_links"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_answers")),
    )
    op.create_index(op.f("ix_room_answers_link_id"), "room_answers", ["link_id"])


def _key(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def downgrade() -> None:
    raise NotImplementedError("restore the backup that was made before")
