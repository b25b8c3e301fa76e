"""The rules that a field may break, in words for translators, marshmallow's own rules included."""

import re
from typing import Any

import marshmallow as ma

from hallway.core.words import mark


class Message(str):
    """The English message of a field error, with what it was made of, so that it can be put into another language."""

    __slots__ = ("params", "rule", "template")

    rule: str
    template: str
    params: dict[str, str | int]


class Rule(str):
    """The name of a rule and the words for breaking it, marked for translators, with parameters as ``%(name)s``.

    It goes wherever marshmallow wants a message: marshmallow calls ``format`` on it.
    """

    __slots__ = ("name",)

    name: str

    def __new__(cls, name: str, words: str) -> "Rule":
        """Return a rule. ``name`` is stable, as clients word errors by it."""
        rule = super().__new__(cls, words)
        rule.name = name
        return rule

    def __reduce__(self) -> tuple[type["Rule"], tuple[str, str]]:
        """Return how to copy this: marshmallow copies its fields."""
        return Rule, (self.name, str(self))

    def format(self, *_args: object, **values: Any) -> str:
        """Return the message with these values, of which it keeps those that it names."""
        names = re.findall(r"%\((\w+)\)s", self)
        if not values.keys() >= set(names):
            # marshmallow's Range fills in its messages in two steps; these words need only the second.
            return self
        params = {name: values[name] for name in names}
        message = Message(self % params if params else self)
        message.rule, message.template, message.params = self.name, str(self), params
        return message


REQUIRED = Rule("required", mark("This is missing."))
EMPTY = Rule("empty", mark("Must not be empty."))
NOT_AN_OBJECT = Rule("no-object", mark("Must be an object."))

# The defaults may be overridden for all fields (marshmallow, 'Overriding default error messages globally'). A field
# copies them when it is made, so whatever makes fields imports this module first, by way of ``core.fields``.
ma.fields.Field.default_error_messages |= {
    "required": REQUIRED,
    "null": Rule("null", mark("Must not be empty.")),
    "validator_failed": Rule("not-valid", mark("This is not valid.")),
}
ma.fields.String.default_error_messages |= {
    "invalid": Rule("no-text", mark("Must be text.")),
    "invalid_utf8": Rule("no-text", mark("Must be text.")),
}
ma.fields.Number.default_error_messages |= {
    "invalid": Rule("no-number", mark("Must be a number.")),
    "too_large": Rule("no-number", mark("Must be a number.")),
}
ma.fields.Integer.default_error_messages |= {"invalid": Rule("no-integer", mark("Must be a whole number."))}
ma.fields.Boolean.default_error_messages |= {"invalid": Rule("no-boolean", mark("Must be true or false."))}
ma.fields.List.default_error_messages |= {"invalid": Rule("no-list", mark("Must be a list."))}
ma.fields.Mapping.default_error_messages |= {"invalid": NOT_AN_OBJECT}
ma.fields.Nested.default_error_messages |= {"type": NOT_AN_OBJECT}
ma.fields.DateTime.default_error_messages |= {
    "invalid": Rule("no-time", mark("Must be a time such as 2026-11-24T19:00:00Z.")),
    "invalid_awareness": Rule("no-time", mark("Must be a time such as 2026-11-24T19:00:00Z.")),
}
ma.Schema.error_messages = {"type": NOT_AN_OBJECT, "unknown": Rule("unknown", mark("This field is not known."))}

ma.validate.Length.message_min = Rule("too-short", mark("Is too short: at least %(min)s."))
ma.validate.Length.message_max = Rule("too-long", mark("Is too long: at most %(max)s."))
ma.validate.Length.message_all = Rule("length", mark("Must have a length from %(min)s to %(max)s."))
ma.validate.Length.message_equal = Rule("exact-length", mark("Must have a length of %(equal)s."))
ma.validate.Range.message_min = Rule("too-small", mark("Must be at least %(min)s."))
ma.validate.Range.message_max = Rule("too-large", mark("Must be at most %(max)s."))
ma.validate.Range.message_all = Rule("range", mark("Must be from %(min)s to %(max)s."))
ma.validate.OneOf.default_message = Rule("no-choice", mark("Must be one of: %(choices)s."))
ma.validate.Regexp.default_message = Rule("no-match", mark("Does not have the right form."))
