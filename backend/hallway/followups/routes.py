"""Your follow-ups: what is due, what became of it, and the pages behind the links in e-mails."""

from typing import Any

from flask import Response, render_template

from hallway.core.auth import get_principal, ignores_session
from hallway.core.clock import get_clock
from hallway.core.html import browser_words
from hallway.core.http import Blueprint, patch_of, with_etag
from hallway.core.paging import PageArgs
from hallway.core.problems import Problem
from hallway.core.ratelimit import limited
from hallway.core.words import Catalogue
from hallway.followups import links, service
from hallway.followups.schemas import FollowupList, FollowupOut, FollowupPatch

blp = Blueprint("followups", __name__, url_prefix="/api/followups", description="Getting back to people")
page = Blueprint("mail", __name__, description="Pages behind the links in e-mails")


@blp.get("")
@blp.arguments(PageArgs, location="query")
@blp.response(200, FollowupList)
def list_followups(page: dict[str, Any]) -> dict[str, Any]:
    """Your follow-ups, oldest first."""
    items, following = service.list_followups(get_principal().person_id, **page)
    return {"items": items, "next": following}


@blp.patch("/<record_id:encounter_id>")
@blp.arguments(FollowupPatch)
@blp.response(200, FollowupOut)
def change_followup(changes: dict[str, Any], encounter_id: str) -> Any:
    """Close, reopen or snooze a follow-up, or change its pace. Its reminders are planned again."""
    followup = service.get_followup(get_principal().person_id, encounter_id)
    return with_etag(service.change_followup(followup, patch_of(changes, followup), get_clock().now()))


@page.get("/m/<token>")
@page.response(200, {"type": "string"}, content_type="text/html")
@page.alt_response(410, schema={"type": "string"}, content_type="text/html")
@ignores_session
def show_link(token: str) -> Response:
    """What a link from an e-mail is for, with a button. Opening it changes nothing: mail scanners open links too."""
    words = browser_words()
    try:
        link = links.read(token, get_clock().now())
        question, button = _ask(link.action, links.name_of(link), words)
    except Problem as problem:
        return _refused(problem, words)
    return _page(200, title=question, press=button)


@page.post("/m/<token>")
@page.response(200, {"type": "string"}, content_type="text/html")
@page.alt_response(410, schema={"type": "string"}, content_type="text/html")
@ignores_session
@limited("mail-links")
def press_link(token: str) -> Response:
    """Do what the link is for. Also the one click by which mail programs unsubscribe (RFC 8058)."""
    words, now = browser_words(), get_clock().now()
    try:
        link = links.read(token, now)
        links.press(link, now)
    except Problem as problem:
        return _refused(problem, words)
    return _page(200, title=_say_done(link.action, words))


def _say_done(action: str, words: Catalogue) -> str:
    match action:
        case "done":
            return words.say("Noted: you got back to them")
        case "later":
            return words.say("You will be reminded later")
        case "let_go":
            return words.say("Let go. No more reminders about them")
        case "kept":
            return words.say("Noted: the promise is kept")
        case _:
            return words.say("No more reminders by e-mail")


def _ask(action: str, name: str, words: Catalogue) -> tuple[str, str]:
    match action:
        case "done":
            return words.say("Did you get back to %(name)s?", name=name), words.say("Yes, done")
        case "later":
            return words.say("Remind you of %(name)s later?", name=name), words.say("Yes, later")
        case "let_go":
            return words.say("Let %(name)s go?", name=name), words.say("Yes, let go")
        case "kept":
            return words.say("Was the promise between you and %(name)s kept?", name=name), words.say("Yes, done")
        case _:
            return words.say("Stop reminders by e-mail?"), words.say("Yes, stop")


def _refused(problem: Problem, words: Catalogue) -> Response:
    document = problem.document(words)
    return _page(problem.status, title=document["title"], text=document.get("detail"))


def _page(status: int, **values: Any) -> Response:
    # The address is secret, and the form posts to it: so only this site may get it as a referrer.
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex", "Referrer-Policy": "same-origin"}
    html = render_template("press.html", **values)
    return Response(html, status=status, headers=headers, content_type="text/html; charset=utf-8")
