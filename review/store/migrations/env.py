"""What Alembic runs: the migrations, on the connection that ``review.store.base`` opened."""

from alembic import context

from review.store.tables import METADATA


def migrate() -> None:
    """All steps that are missing."""
    connection = context.config.attributes["connection"]
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


if hasattr(context, "config"):  # else the file is only being looked at
    migrate()
