"""The steps that bring a database from one form of its tables to the next."""

# The newest step. Compared with the database at each start, so that alembic is only loaded
# when there is something to do.
HEAD = "0010"
