"""Understanding 'How can people reach you?': one text that is an e-mail address, a phone number or a link."""

from collections.abc import Callable
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from hallway.core.problems import Invalid


def parse_reach(text: str, region: str | None, *, pointer: str) -> tuple[str, str]:
    """The kind of field and its canonical value: ('email', …), ('phone', E.164), ('linkedin', …) or ('link', …).

    ``region`` is the two-letter region in which a number without a country code is meant (ISO 3166-1).
    Raises Invalid, pointing at ``pointer``, when it is none of them.
    """
    text = text.strip()
    found = _email(text) or _phone(text, region) or _link(text)
    if found is None:
        words = "Give an e-mail address, a phone number with its country code, or a link."
        raise Invalid(errors=[{"pointer": pointer, "detail": words}])
    return found


def parse_value(kind: str, text: str, region: str | None, *, pointer: str) -> str:
    """The canonical value of a field whose kind is known. Raises Invalid."""
    readers: dict[str, Callable[[], tuple[str, str] | None]] = {
        "email": lambda: _email(text),
        "phone": lambda: _phone(text, region),
        "linkedin": lambda: _link(text),
        "link": lambda: _link(text),
        "text": lambda: ("text", text),
    }
    found = readers[kind]()
    if found is None:
        raise Invalid(errors=[{"pointer": pointer, "detail": _WHAT_IT_MUST_BE[kind]}])
    return found[1]


_WHAT_IT_MUST_BE = {
    "email": "Not an e-mail address.",
    "phone": "Not a phone number; begin with + and the country code.",
    "linkedin": "Not a link to a profile.",
    "link": "Not a link.",
}


def _email(text: str) -> tuple[str, str] | None:
    if "@" not in text or "/" in text:
        return None
    try:
        return "email", validate_email(text, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _phone(text: str, region: str | None) -> tuple[str, str] | None:
    try:
        number = phonenumbers.parse(text, region.upper() if region else None)
    except phonenumbers.NumberParseException:
        return None
    # A number that no plan knows may still be one that rings; one that is impossible is a slip.
    if not phonenumbers.is_possible_number(number):
        return None
    return "phone", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _link(text: str) -> tuple[str, str] | None:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    is_plain = parts.scheme in {"http", "https"} and not parts.username and "." in host.strip(".")
    if not is_plain or any(sign.isspace() for sign in address):
        return None
    is_linkedin = host == "linkedin.com" or host.endswith(".linkedin.com")
    return ("linkedin" if is_linkedin else "link"), address
