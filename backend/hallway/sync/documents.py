"""Records as JSON documents, made by the database (SQLite or PostgreSQL) as the schemas of their routes say."""

from collections.abc import Collection
from typing import Any

import marshmallow as ma
from sqlalchemy import JSON, Boolean, ColumnElement, Integer, Select, String, Text, func, literal_column
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import aliased
from sqlalchemy.orm.relationships import RelationshipProperty
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from hallway.core.fields import Moment, RecordId
from hallway.core.types import Id, UTCDateTime

COLUMN_TYPES: dict[type[ma.fields.Field[Any]], type[TypeEngine[Any]]] = {
    ma.fields.String: String,
    ma.fields.Integer: Integer,
    ma.fields.Boolean: Boolean,
    # A JSON column is sent as it is: it must hold exactly what the schema lists.
    ma.fields.List: JSON,
    RecordId: Id,
    Moment: UTCDateTime,
}
"""The column type that holds exactly what a field sends. Subclasses are not listed: they may send something else."""


class FieldWithoutColumn(TypeError):
    """A schema has a field that the database cannot send: no column has its name, or one of another type."""


class Document(FunctionElement[str]):
    """A JSON object as text; moments in the wire's form. Its clauses are names and values in turn."""

    type = Text()
    inherit_cache = True
    name = "document"


class RecordQuery:
    """Selects records of one model as documents.

    A field is the column that it names: by its ``attribute``, a dotted path through relationships, else by its own
    name. A nested schema is a relationship. Fields in ``without`` are left out: whoever reads the rows adds them.
    Raises FieldWithoutColumn.
    """

    def __init__(self, model: Any, schema: type[ma.Schema], without: Collection[str] = ()) -> None:
        self._entities: dict[tuple[str, ...], Any] = {(): model}
        self._joins: list[tuple[Any, bool]] = []
        self.document = self._document(schema(), (), without)

    def join(self, rows: Select[Any]) -> Select[Any]:
        """Join what the document reads of other tables to a selection from the model."""
        for target, is_outer in self._joins:
            rows = rows.join(target, isouter=is_outer)
        return rows

    def _document(self, schema: ma.Schema, at: tuple[str, ...], without: Collection[str] = ()) -> Document:
        parts: list[ColumnElement[Any]] = []
        for name, field in schema.dump_fields.items():
            if name not in without:
                path = (*at, *(field.attribute or name).split("."))
                value = self._value(field, path, of=f"{type(schema).__name__}.{name}")
                parts += [literal_column(f"'{field.data_key or name}'"), value]
        return Document(*parts)

    def _value(self, field: ma.fields.Field[Any], path: tuple[str, ...], of: str) -> ColumnElement[Any]:
        if isinstance(field, ma.fields.Nested):
            return self._document(field.schema, path)
        column: Any = getattr(self._entity(path[:-1]), path[-1], None)
        kind = COLUMN_TYPES.get(type(field))
        if kind is None or not isinstance(getattr(column, "type", None), kind):
            raise FieldWithoutColumn(f"{of}: no column {'.'.join(path)} for a field of type {type(field).__name__}")
        has_default = field.dump_default is not ma.missing and field.dump_default is not None
        return func.coalesce(column, field.dump_default) if has_default else column

    def _entity(self, path: tuple[str, ...]) -> Any:
        """The table that a path of relationships leads to, joined once."""
        if path not in self._entities:
            relationship = getattr(self._entity(path[:-1]), path[-1], None)
            link = getattr(relationship, "property", None)
            if relationship is None or not isinstance(link, RelationshipProperty):
                raise FieldWithoutColumn(f"no relationship {'.'.join(path)}")
            other = aliased(link.mapper.class_)
            self._joins.append((relationship.of_type(other), any(column.nullable for column in link.local_columns)))
            self._entities[path] = other
        return self._entities[path]


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
