"""A row as one JSON document, made by the database, alike on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import JSON, Boolean, ColumnElement, Text, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

from hallway.core.types import UTCDateTime


class Document(FunctionElement[str]):
    """A JSON object as text; moments in the wire's form. Made by ``document_of``."""

    type = Text()
    inherit_cache = True
    name = "document"


def document_of(**members: Any) -> Document:
    """A JSON object of named columns; a member may be a document itself."""
    parts: list[ColumnElement[Any]] = []
    for name, column in members.items():
        parts += [literal_column(f"'{name}'"), column]
    return Document(*parts)


@compiles(Document, "sqlite")
def _for_sqlite(element: Document, compiler: Any, **options: Any) -> str:
    # The column types already hold the wire's form of moments; JSON must not be quoted a second time, and there is
    # no true or false but in JSON.
    parts = []
    for part in element.clauses:
        text = compiler.process(part, **options)
        if isinstance(part.type, Boolean):
            text = f"CASE {text} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
        parts.append(f"json({text})" if isinstance(part.type, JSON | Boolean) else text)
    return f"json_object({', '.join(parts)})"


@compiles(Document, "postgresql")
def _for_postgresql(element: Document, compiler: Any, **options: Any) -> str:
    parts = []
    for part in element.clauses:
        text = compiler.process(part, **options)
        if isinstance(part, Document):
            text = f"({text})::json"
        elif isinstance(part.type, UTCDateTime):
            # The session's time zone is UTC.
            text = f"""to_char({text}, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
        parts.append(text)
    return f"json_build_object({', '.join(parts)})::text"
