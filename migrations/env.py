"""Alembic's entry: the connection is handed over by ``hallway.migrations``; there is no ini file to go stale."""

from typing import Any

from alembic import context
from hallway.core.db import Base
from hallway.models import MODELS

assert MODELS


def include_object(_item: Any, name: str | None, kind: str, _reflected: bool, _compare_to: Any) -> bool:
    """Compare our tables only."""
    return not (kind == "table" and name not in Base.metadata.tables)


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    include_object=include_object,
    compare_type=True,
    render_as_batch=connection.dialect.name == "sqlite",
    user_module_prefix="hallway.core.types.",
)
with context.begin_transaction():
    context.run_migrations()
