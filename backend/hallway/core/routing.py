"""How addresses are matched and made: ids of records in paths, and rules that cost nothing until they are asked."""

from collections.abc import Callable
from functools import cache
from typing import Any

from werkzeug.routing import BaseConverter, Rule, ValidationError

from hallway.core.ids import PATTERN, parse_id


class RecordIdConverter(BaseConverter):
    """A record's id in a path. Anything that is not a UUIDv7 matches no route, so the response is 404."""

    # As strict as parse_id: if only to_python rejected an id, the path would count as known with a wrong method.
    regex = PATTERN
    part_isolating = True

    def to_python(self, value: str) -> str:
        """The canonical form."""
        parsed = parse_id(value)
        if parsed is None:
            raise ValidationError
        return parsed


class LateRule(Rule):
    """A rule that makes the function which builds its URL when that is first asked for.

    There are more than a hundred, of which a handful is ever asked: making all of them took most of the time that an
    application takes to start.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        @cache
        def builder() -> Callable[..., tuple[str, str]]:
            return super(LateRule, self)._compile_builder(append_unknown)

        def build(rule: Rule, **values: Any) -> tuple[str, str]:
            return builder()(rule, **values)

        return build
