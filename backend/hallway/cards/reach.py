"""Parses the answer to 'How can people reach you?': an e-mail address, a phone number or a link."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from hallway.core.problems import FieldError, Invalid
from hallway.core.words import mark

_SPELT = re.compile(r"[+\d][-+\d .()]*[A-Z][-A-Z\d .]*")
_DATE = re.compile(r"(\d{4}([-./])\d{1,2}\2\d{1,2}|\d{1,2}([-./])\d{1,2}\3(\d{2}|\d{4}))")


def parse_reach(text: str, region: str | None, *, pointer: str) -> tuple[str, str]:
    """Return the kind of field and its canonical value: ('email', …), ('phone', E.164), ('linkedin', …) or ('link', …).

    ``region`` (two letters, ISO 3166-1) is assumed for a phone number without a country code.
    Raises Invalid for ``pointer`` if it is none of these.
    """
    text = text.strip()
    # Links before numbers: a link may consist mostly of digits.
    found = _email(text) or _link(text) or _phone(text, region)
    if found is None:
        words = mark("Give an e-mail address, a phone number with its country code, or a link.")
        raise Invalid(errors=[FieldError(pointer, "no-way-to-reach", words)])
    return found


def parse_value(kind: str, text: str, region: str | None, *, pointer: str) -> str:
    """Return the canonical value of a field of a known kind. Raises Invalid for ``pointer``."""
    readers: dict[str, Callable[[], tuple[str, str] | None]] = {
        "email": lambda: _email(text),
        "phone": lambda: _phone(text, region),
        "linkedin": lambda: _link(text),
        "link": lambda: _link(text),
    }
    found = readers[kind]() if kind in readers else (kind, text)
    if found is None:
        raise Invalid(errors=[FieldError(pointer, f"no-{kind}", _WHAT_IT_MUST_BE[kind])])
    return found[1]


_WHAT_IT_MUST_BE = {
    "email": mark("Not an e-mail address."),
    "phone": mark("Not a phone number; begin with + and the country code."),
    "linkedin": mark("Not a link to a profile."),
    "link": mark("Not a link."),
}


def _email(text: str) -> tuple[str, str] | None:
    address = text[len("mailto:") :] if text.lower().startswith("mailto:") else text
    if "@" not in address or "/" in address:
        return None
    try:
        return "email", validate_email(address, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def _phone(text: str, region: str | None) -> tuple[str, str] | None:
    """Parse a phone number as E.164, followed by ``ext. 12`` if it has an extension."""
    plain = text[len("tel:") :] if text.lower().startswith("tel:") else text
    if _DATE.fullmatch(plain):
        return None
    # Without a region we do not know the prefix for calls abroad; most countries use 00.
    for attempt in (plain, re.sub(r"^0\s?0", "+", plain)):
        number = _spelt_number(attempt, region) or _number(attempt, region)
        if number is not None:
            extension = f" ext. {number.extension}" if number.extension else ""
            return "phone", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164) + extension
    return None


def _number(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    """Return the phone number if the whole text is one."""
    # A number missing from the numbering plans may still work; an impossible one is a typing error.
    found = list(phonenumbers.PhoneNumberMatcher(text, _upper(region), leniency=phonenumbers.Leniency.POSSIBLE))
    is_whole = len(found) == 1 and found[0].raw_string == text
    return found[0].number if is_whole and _is_diallable(found[0].number) else None


def _spelt_number(text: str, region: str | None) -> phonenumbers.PhoneNumber | None:
    """Return the number of a text with letters for keys, such as 1-800-FLOWERS."""
    if not _SPELT.fullmatch(text) or not phonenumbers.is_alpha_number(text):
        return None
    try:
        number = phonenumbers.parse(text, _upper(region))
    except phonenumbers.NumberParseException:
        return None
    return number if _is_diallable(number) else None


def _is_diallable(number: phonenumbers.PhoneNumber) -> bool:
    """Return whether it can be dialled from anywhere, and not only within one town."""
    return phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE


def _upper(region: str | None) -> str | None:
    return region.upper() if region else None


def _link(text: str) -> tuple[str, str] | None:
    address = text if "://" in text else f"https://{text}"
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return None
    dot, last = host.strip(".").rpartition(".")[1:]
    # A top-level domain begins with a letter (RFC 3696, section 2); with a scheme, an IP address is accepted too.
    is_host = bool(dot) and (last[0].isalpha() or address == text)
    is_plain = parts.scheme in {"http", "https"} and not parts.username and is_host
    if not is_plain or any(character.isspace() for character in address):
        return None
    is_linkedin = host == "linkedin.com" or host.endswith(".linkedin.com")
    return ("linkedin" if is_linkedin else "link"), address
