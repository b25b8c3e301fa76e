"""Alembic's entry: the connection is handed over by ``hallway.migrations``; there is no ini file to go stale."""

from typing import Any, Literal

from alembic import context

from hallway.core.types import Id, UTCDateTime
from hallway.models import Base


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Write our own column types by the names that the template imports."""
    return f"{type(item).__name__}()" if kind == "type" and isinstance(item, Id | UTCDateTime) else False


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
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
