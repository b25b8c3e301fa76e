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
        ("ada.example", None, ("link", "https://ada.example")),
        ("http://ada.example/x?y=1", None, ("link", "http://ada.example/x?y=1")),
        ("linkedin.com/in/ada", None, ("linkedin", "https://linkedin.com/in/ada")),
        ("https://www.linkedin.com/in/ada/", None, ("linkedin", "https://www.linkedin.com/in/ada/")),
        ("https://de.linkedin.com/in/ada", None, ("linkedin", "https://de.linkedin.com/in/ada")),
    ],
)
def test_what_people_type_is_understood(text: str, region: str | None, found: tuple[str, str]) -> None:
    assert parse_reach(text, region, pointer="#/reach") == found


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
    assert [error["pointer"] for error in refused.value.errors or []] == ["#/reach"]


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
    assert [error["pointer"] for error in refused.value.errors or []] == ["#/value"]


def test_a_value_of_a_known_kind_becomes_canonical() -> None:
    assert parse_value("phone", "+44 7911 123456", None, pointer="#/value") == "+447911123456"
    assert parse_value("text", "Come and say hello", None, pointer="#/value") == "Come and say hello"
