"""Making, listing and revoking access tokens. No token may use these."""

from typing import Any

from hallway.core.auth import get_principal, phones_only
from hallway.core.clock import get_clock
from hallway.core.http import Blueprint
from hallway.tokens import service
from hallway.tokens.schemas import AccessTokenIn, AccessTokenList, NewAccessTokenOut

blp = Blueprint("tokens", __name__, url_prefix="/api/access-tokens", description="Access tokens for programs")


@blp.get("")
@blp.response(200, AccessTokenList)
@phones_only
def list_tokens() -> dict[str, Any]:
    """Your access tokens, the newest first; those that have ended stay for a month."""
    return {"items": service.list_tokens(get_principal().person_id)}


@blp.post("")
@blp.arguments(AccessTokenIn)
@blp.response(201, NewAccessTokenOut)
@phones_only
def make_token(values: dict[str, Any]) -> dict[str, Any]:
    """Make a token, shown this once: a program sends it as ``Authorization: Bearer <token>``."""
    principal, may_write = get_principal(), values["scope"] == "write"
    row, token = service.make_token(
        principal.person_id,
        principal.device_id,
        values["name"],
        may_write=may_write,
        days=values["days"],
        now=get_clock().now(),
    )
    made = ("id", "name", "scope", "created_at", "expires_at", "last_used_at")
    return {name: getattr(row, name) for name in made} | {"token": token}


@blp.delete("/<record_id:token_id>")
@blp.response(204)
@phones_only
def revoke_token(token_id: str) -> None:
    """End a token at once."""
    service.revoke_token(get_principal().person_id, token_id)
