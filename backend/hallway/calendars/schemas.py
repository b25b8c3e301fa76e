"""Calendar feeds in responses."""

import marshmallow as ma

from hallway.core.fields import Moment


class FeedOut(ma.Schema):
    """Whether there is a feed. Its address is shown only once."""

    created_at = Moment(required=True, allow_none=True)


class NewFeedOut(ma.Schema):
    """A feed that has just been made."""

    created_at = Moment(required=True)
    url = ma.fields.String(required=True, metadata={"description": "Secret: whoever has it can read what is due"})
