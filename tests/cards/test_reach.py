"""'How can people reach you?': one text, understood or refused with words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.cards.reach import parse_reach, parse_value
from hallway.core.problems import Invalid


@pytest.mark.parametrize(
    ("text", "region", "found"),
    [
        ("ada@example.com", None, ("email", "ada@example.com")),
        ("  Ada@EXAMPLE.com ", None, ("email", "Ada@example.com")),
        ("ada@bücher.example", None, ("email", "ada@bücher.example")),
        ("07911 123456", "GB", ("phone", "+447911123456")),
        ("07911 123456", "gb", ("phone", "+447911123456")),
        ("(201) 555-0123", "US", ("phone", "+12015550123")),
        ("+44 7911 123456", None, ("phone", "+447911123456")),
        ("+49 30 123456", "GB", ("phone", "+4930123456")),
        ("+49 (0)30 123456", None, ("phone", "+4930123456")),
        ("+44 (0) 20 7946 0000", "DE", ("phone", "+442079460000")),
        ("+39 06 12345678", None, ("phone", "+390612345678")),
        ("+36 (06) 1 234 5678", None, ("phone", "+3612345678")),
        ("020 7946 0000 x12", "GB", ("phone", "+442079460000 ext. 12")),
        ("020 7946 0000 ext 12", "GB", ("phone", "+442079460000 ext. 12")),
        ("+442079460000 ext. 12", None, ("phone", "+442079460000 ext. 12")),
        ("tel:+442079460000;ext=12", None, ("phone", "+442079460000 ext. 12")),
        ("00 44 20 7946 0000", None, ("phone", "+442079460000")),
        ("0044 20 7946 0000", "US", ("phone", "+442079460000")),
        ("00 44 20 7946 0000", "DE", ("phone", "+442079460000")),
        ("011 44 20 7946 0000", "US", ("phone", "+442079460000")),
        ("1-800-FLOWERS", "US", ("phone", "+18003569377")),
        ("+1 800 FLOWERS", None, ("phone", "+18003569377")),
        ("01.23.45.67.89", "FR", ("phone", "+33123456789")),
        ("٠٧٩١١ ١٢٣٤٥٦", "GB", ("phone", "+447911123456")),
        ("０７９１１ １２３４５６", "GB", ("phone", "+447911123456")),
        ("studio1234567.com", "GB", ("link", "https://studio1234567.com")),
        ("1234567.com", "US", ("link", "https://1234567.com")),
        ("020-7946-0000.example/now", "GB", ("link", "https://020-7946-0000.example/now")),
        ("t.me/447911123456", "GB", ("link", "https://t.me/447911123456")),
        ("https://wa.me/447911123456", "GB", ("link", "https://wa.me/447911123456")),
        ("http://192.0.2.7/card", "GB", ("link", "http://192.0.2.7/card")),
        ("bücher2079460000.example", "GB", ("link", "https://bücher2079460000.example")),
        ("mailto:ada@example.com", None, ("email", "ada@example.com")),
        ("ADA@BÜCHER.EXAMPLE", None, ("email", "ADA@bücher.example")),
        ("2079460000@example.com", "GB", ("email", "2079460000@example.com")),
        ("ada.example", None, ("link", "https://ada.example")),
        ("http://ada.example/x?y=1", None, ("link", "http://ada.example/x?y=1")),
        ("linkedin.com/in/ada", None, ("linkedin", "https://linkedin.com/in/ada")),
        ("https://www.linkedin.com/in/ada/", None, ("linkedin", "https://www.linkedin.com/in/ada/")),
        ("https://de.linkedin.com/in/ada", None, ("linkedin", "https://de.linkedin.com/in/ada")),
    ],
)
def test_what_people_type_is_understood(text: str, region: str | None, found: tuple[str, str]) -> None:
    assert parse_reach(text, region, pointer="#/reach") == found


@pytest.mark.parametrize("region", ["DE", "GB", "US", "FR", "DK"])
@pytest.mark.parametrize(
    "text",
    ["24.11.2026", "2026-11-24", "24/11/2026", "24.11.26", "2026-11-24 19:00", "@1234567", "room 2079460000",
     "call 07911 123456", "07911 123456 (work)", "07911 123456 or 020 7946 0000", "studio1234567"],
)  # fmt: skip
def test_digits_in_a_text_are_no_phone_number(text: str, region: str) -> None:
    with pytest.raises(Invalid):
        parse_reach(text, region, pointer="#/reach")


def test_a_number_that_rings_in_one_town_alone_is_a_slip() -> None:
    with pytest.raises(Invalid):
        parse_reach("7946 0000", "GB", pointer="#/reach")


def test_only_linkedin_itself_is_linkedin() -> None:
    assert parse_reach("https://linkedin.com.evil.example/in/ada", None, pointer="#/reach")[0] == "link"
    assert parse_reach("https://notlinkedin.com/in/ada", None, pointer="#/reach")[0] == "link"


@pytest.mark.parametrize(
    "text",
    ["", "Ada", "07911 123456", "12", "ada@", "@ada", "javascript:alert(1)", "ftp://ada.example", "https://",
     "http://x y.z", "https://ada:secret@ada.example", "data:text/html,x", "https://[::1", "two words.example", "...."],
)  # fmt: skip
def test_rubbish_is_refused_at_the_field_it_came_from(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_reach(text, None, pointer="#/reach")
    assert [error.pointer for error in refused.value.errors] == ["#/reach"]


@given(st.text(max_size=60), st.sampled_from([None, "GB", "US", "zz", "ZZ"]))
def test_any_text_is_understood_or_refused_and_never_fails(text: str, region: str | None) -> None:
    try:
        kind, value = parse_reach(text, region, pointer="#/reach")
    except Invalid:
        return
    assert kind in {"email", "phone", "link", "linkedin"}
    assert value


@pytest.mark.parametrize(
    ("kind", "text"),
    [("email", "ada.example"), ("phone", "ada"), ("link", "no link"), ("linkedin", "x"), ("email", "1")],
)
def test_a_value_must_be_of_its_kind(kind: str, text: str) -> None:
    with pytest.raises(Invalid) as refused:
        parse_value(kind, text, None, pointer="#/value")
    assert [error.pointer for error in refused.value.errors] == ["#/value"]


def test_a_value_of_a_known_kind_becomes_canonical() -> None:
    assert parse_value("phone", "+44 7911 123456", None, pointer="#/value") == "+447911123456"
    assert parse_value("text", "Come and say hello", None, pointer="#/value") == "Come and say hello"
