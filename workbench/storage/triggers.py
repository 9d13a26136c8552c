"""The database itself refuses to change what must never change.

Rules of the program can be bypassed by the next program; a trigger cannot. The text of a
stored version, the operations on annotations and the audit events are only ever inserted, and
no provision can be added to a version once it is sealed.
"""

from __future__ import annotations

APPEND_ONLY = ("provisions", "operations", "audit_events")
# What of a version may change later: its work (merge), stage, date, title and source.
FIXED_COLUMNS = ("id", "language", "digest", "revision", "revision_of", "manifestation_id")


def triggers(dialect: str) -> list[str]:
    """List the statements that set the guards up on ``sqlite`` or ``postgresql``."""
    return _sqlite() if dialect == "sqlite" else _postgresql()


def append_only_triggers(table: str, dialect: str) -> list[str]:
    """List the statements that guard one more table that is only ever inserted into."""
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
            for verb in ("update", "delete")
        ]
    return [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
    ]


def _sqlite() -> list[str]:
    refuse = "BEGIN SELECT RAISE(ABORT, '{table} are never changed'); END"
    found = [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} {refuse.format(table=table)}"
        for table in (*APPEND_ONLY, "expressions")
        for verb in ("update", "delete")
        if (table, verb) != ("expressions", "update")
    ]
    changed = " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in FIXED_COLUMNS)
    return [
        *found,
        f"CREATE TRIGGER expressions_fixed BEFORE UPDATE ON expressions "
        f"WHEN OLD.sealed AND (NOT NEW.sealed OR {changed}) {refuse.format(table='expressions')}",
        "CREATE TRIGGER provisions_sealed BEFORE INSERT ON provisions "
        "WHEN (SELECT sealed FROM expressions WHERE id = NEW.expression_id) "
        f"{refuse.format(table='provisions')}",
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$BEGIN RAISE EXCEPTION '% are never changed', TG_TABLE_NAME; END$$"
    )
    sealed = (
        "CREATE FUNCTION refuse_sealed() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN "
        "IF (SELECT sealed FROM expressions WHERE id = NEW.expression_id) THEN "
        "RAISE EXCEPTION 'provisions of a sealed version are never added'; END IF; "
        "RETURN NEW; END$$"
    )
    changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in FIXED_COLUMNS)
    rows = [
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()"
        for table in APPEND_ONLY
    ]
    whole = [
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
        for table in (*APPEND_ONLY, "expressions")
    ]
    return [
        function,
        sealed,
        *rows,
        *whole,
        "CREATE TRIGGER expressions_no_delete BEFORE DELETE ON expressions "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER expressions_fixed BEFORE UPDATE ON expressions FOR EACH ROW "
        f"WHEN (OLD.sealed AND (NOT NEW.sealed OR {changed})) EXECUTE FUNCTION refuse_change()",
        "CREATE TRIGGER provisions_sealed BEFORE INSERT ON provisions "
        "FOR EACH ROW EXECUTE FUNCTION refuse_sealed()",
    ]
