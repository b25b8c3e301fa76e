"""A poster and badges on paper: their words, their codes, and the lists of names they are made from."""

from collections.abc import Callable

import pytest

from hallway.core.ids import new_id
from hallway.printing.rules import SHEETS, Broken, Sheet, read_names
from hallway.printing.sheets import printable_characters
from tests.api import Phone, problem_of
from tests.events.test_routes import EVENT
from tests.printing.pdfs import codes_of, size_of, texts_of
from tests.swaps.scans import read

NAMES = 'Name,Table\nGrace Hopper,1\n"Lovelace, Ada",2\nВера Рубин,3\nمحمد بن موسى,4\n'


@pytest.fixture
def ada(make_person: Callable[..., Phone]) -> Phone:
    return make_person("Ada Lovelace")


@pytest.fixture
def event(ada: Phone) -> dict[str, str]:
    made: dict[str, str] = read(ada.put(f"/api/events/{new_id()}", EVENT))
    return made


def pdf(phone: Phone, path: str) -> bytes:
    answer = phone.get(path)
    assert (answer.status_code, answer.content_type) == (200, "application/pdf")
    return answer.get_data()


@pytest.mark.parametrize(("paper", "size"), [("a4", (210, 297)), ("letter", (216, 279))])
def test_a_poster_says_what_when_and_where_and_its_code_leads_to_the_page(
    ada: Phone, event: dict[str, str], paper: str, size: tuple[int, int]
) -> None:
    poster = pdf(ada, f"/api/events/{event['id']}/poster.pdf?paper={paper}")
    (text,) = texts_of(poster)
    for said in ("Maps and", "machines", "The RSA", "November 24, 2026", "Scan to join"):
        assert said in text
    assert size_of(poster) == size
    assert codes_of(poster) == {f"https://hallway.example/e/{event['join_code']}"}


@pytest.mark.parametrize(("sheet", "pages"), [("a7", 1), ("a6", 2), ("4x3in", 1)])
def test_each_name_gets_a_badge_with_a_code_of_its_own(
    ada: Phone, event: dict[str, str], sheet: str, pages: int
) -> None:
    path = f"/api/events/{event['id']}/badges"
    names = NAMES + "Mary Somerville\n"
    assert read(ada.post(path, {"csv": names})) == {"badges": 5, "claimed": 0}
    badges = pdf(ada, f"{path}.pdf?sheet={sheet}")
    texts = texts_of(badges)
    assert len(texts) == pages
    for name in ("Grace", "Hopper", "Lovelace", "Рубин", "Mary"):
        assert name in "".join(texts)
    codes = codes_of(badges)
    assert len(codes) == 5
    assert all(code.startswith("https://hallway.example/S/2") for code in codes)


def test_the_same_list_again_makes_no_badge_twice_and_two_of_a_name_get_two(ada: Phone, event: dict[str, str]) -> None:
    path = f"/api/events/{event['id']}/badges"
    read(ada.post(path, {"csv": "John Smith\nJohn Smith"}))
    assert read(ada.post(path, {"csv": "John Smith\nJohn Smith\nJane Smith"}))["badges"] == 3
    assert ada.delete(path).status_code == 204
    assert read(ada.get(path))["badges"] == 0
    assert problem_of(ada.get(f"{path}.pdf")) == "invalid"


def test_a_preview_names_the_lines_that_give_no_badge_and_keeps_nothing(ada: Phone, event: dict[str, str]) -> None:
    path = f"/api/events/{event['id']}/badges"
    answer = read(ada.post(f"{path}/preview", {"csv": f"Grace Hopper\n,2\n王秀英\n{'x' * 121}"}))
    assert answer["names"] == ["Grace Hopper"]
    assert [(one["line"], one["reason"]) for one in answer["broken"]] == [(2, "empty"), (3, "letters"), (4, "long")]
    assert read(ada.get(path)) == {"badges": 0, "claimed": 0}
    assert problem_of(ada.post(path, {"csv": "王秀英"})) == "invalid"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada\r\nGrace\r\n", ["Ada", "Grace"]),
        ("\ufeffName;Firma\nAda;X", ["Ada"]),
        ("Ada\tLondon", ["Ada"]),
        ("'=1+1\nAda  Lovelace ", ["'=1+1", "Ada Lovelace"]),
        ("\n\n", []),
    ],
)
def test_lists_as_programs_write_them(text: str, names: list[str]) -> None:
    assert read_names(text) == (names, [])


def test_a_broken_line_keeps_its_number() -> None:
    assert read_names("name\nAda\n\n--") == (["Ada"], [Broken(4, "--", "empty")])


@pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)
def test_badges_stand_on_their_paper(sheet: Sheet) -> None:
    assert sheet.left + sheet.columns * sheet.badge[0] <= sheet.paper[0]
    assert sheet.top + sheet.rows * sheet.badge[1] <= sheet.paper[1]


@pytest.mark.parametrize(
    "name", ["Ångström", "Łukasz", "Đặng", "Γιώργος", "Ґалаґан", "خوارزمي", "שרה", "O’Brien–Smith"]
)
def test_names_in_these_scripts_are_printed(name: str) -> None:
    assert {ord(sign) for sign in name} <= printable_characters()


def test_only_who_runs_an_event_prints_for_it(
    ada: Phone, event: dict[str, str], make_person: Callable[..., Phone]
) -> None:
    grace = make_person("Grace Hopper")
    read(grace.put(f"/api/joins/{event['join_code']}", {}))
    for path in ("poster.pdf", "badges.pdf", "badges"):
        assert problem_of(grace.get(f"/api/events/{event['id']}/{path}")) == "forbidden"
