"""What is printed, as it travels."""

import marshmallow as ma

from hallway.core.fields import Text
from hallway.printing.rules import PAPERS, SHEETS

MAX_CSV = 40_000
"""Characters: some two thousand names. More come in another list."""


class PosterArgs(ma.Schema):
    """The paper of a poster."""

    paper = ma.fields.String(load_default="a4", validate=ma.validate.OneOf(sorted(PAPERS)))


class SheetArgs(ma.Schema):
    """The sheet that badges are printed on: A7 or A6 cut from A4, or inserts of 4 by 3 inches on Letter."""

    sheet = ma.fields.String(load_default="a7", validate=ma.validate.OneOf(sorted(SHEETS)))


class NamesIn(ma.Schema):
    """A list of names: CSV, the name in the first column."""

    csv = Text(MAX_CSV, lines=True, required=True)


class BrokenOut(ma.Schema):
    """A line that gives no badge: it has no name, a long one, or letters that cannot be printed here."""

    line = ma.fields.Integer(required=True)
    text = ma.fields.String(required=True)
    reason = ma.fields.String(required=True, validate=ma.validate.OneOf(["empty", "long", "letters"]))


class NamesOut(ma.Schema):
    """What a list of names gives."""

    names = ma.fields.List(ma.fields.String(), required=True)
    broken = ma.fields.List(ma.fields.Nested(BrokenOut), required=True)


class BadgesOut(ma.Schema):
    """How many badges there are, and how many of them somebody has claimed."""

    badges = ma.fields.Integer(required=True)
    claimed = ma.fields.Integer(required=True)
