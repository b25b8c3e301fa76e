"""Words in a person's language: a folder is all it takes, and English is always there."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from hallway.core import words as core_words
from hallway.core.problems import Problem
from hallway.core.words import DOMAIN, FOLDER, words_in
from tests.api import Phone
from tests.architecture.source import ROOT


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of catalogues with some German."""
    catalogue = Catalog(locale="de")
    catalogue.add("Get back to %(name)s", "Melde dich bei %(name)s", flags=["python-format"])
    catalogue.add(("%(number)s more", "%(number)s more"), ("%(number)s weitere", "%(number)s weitere"))
    catalogue.add("There is nothing here", "Hier ist nichts")
    path = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.po"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_po(file, catalogue)
    return tmp_path


@pytest.fixture
def german(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A server that has the German catalogue."""
    monkeypatch.setattr(core_words, "FOLDER", folder)
    words_in.cache_clear()
    yield
    words_in.cache_clear()


@pytest.mark.parametrize("language", ["de", "de-AT", "de-CH"])
def test_a_language_is_a_folder(folder: Path, language: str) -> None:
    words = words_in(language, folder)
    assert words.say("Get back to %(name)s", name="Ada") == "Melde dich bei Ada"
    assert words.count("%(number)s more", "%(number)s more", 2) == "2 weitere"
    assert words.join(["Ada", "Grace", "Alan"]) == "Ada, Grace und Alan"
    assert words.language == language


@pytest.mark.parametrize("language", ["fr", "tlh", "x", "", "../../etc", "en-GB", "zh-Hant-TW"])
def test_everything_else_is_english(folder: Path, language: str) -> None:
    words = words_in(language, folder)
    assert words.say("Get back to %(name)s", name="Ada") == "Get back to Ada"
    assert words.join(["Ada", "Grace"]) == "Ada and Grace"
    assert words.language.startswith("en")


def test_a_language_is_spoken_in_a_region_that_knows_it_little(folder: Path) -> None:
    assert words_in("de-JP", folder).say("There is nothing here") == "Hier ist nichts"


def test_what_a_language_lacks_is_said_in_english(folder: Path) -> None:
    assert words_in("de", folder).say("Something new") == "Something new"


@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar-EG", "rtl"), ("he", "ltr")])
def test_a_language_knows_its_direction(language: str, direction: str) -> None:
    """What has no words is English, and written as English is."""
    assert words_in(language).direction == direction


def test_what_is_said_is_not_a_pattern(folder: Path) -> None:
    assert words_in("en", folder).say("Get back to %(name)s", name="100 % %(name)s") == "Get back to 100 % %(name)s"


def test_the_template_for_translators_is_current(tmp_path: Path) -> None:
    """After a change of words: ``scripts/extract-words``."""
    subprocess.run([ROOT / "scripts" / "extract-words", fresh := tmp_path / "fresh.pot"], check=True)
    assert _messages(FOLDER / f"{DOMAIN}.pot") == _messages(fresh)


def _messages(template: Path) -> set[object]:
    with template.open("rb") as file:
        return {message.id for message in read_po(file) if message.id}


@pytest.mark.parametrize(
    ("accepted", "title"),
    [
        ("de-AT, en;q=0.5", "Hier ist nichts"),
        ("tlh, fr;q=0.9, de;q=0.8, en;q=0.7", "Hier ist nichts"),
        ("en, de;q=0.9", "There is nothing here"),
        ("de;q=0", "There is nothing here"),
        ("", "There is nothing here"),
    ],
)
def test_a_problem_is_worded_in_the_language_of_the_browser(
    german: None, client: Phone, accepted: str, title: str
) -> None:
    answer = client.get(f"/api/receipts/{'x' * 20}", Accept_Language=accepted)
    assert answer.get_json()["title"] == title
    assert answer.headers["Content-Language"][:2] == ("de" if title.startswith("Hier") else "en")


def test_a_problem_carries_what_its_words_are_made_of() -> None:
    class Full(Problem):
        slug, title, status, advice = "full", "Full", 409, "At most %(most)s. Remove %(name)s."

    document = Full(params={"most": 3, "name": "Ada"}).document()
    assert (document["detail"], document["params"]) == ("At most 3. Remove Ada.", {"most": 3, "name": "Ada"})


def test_a_field_that_is_wrong_carries_its_rule_and_its_numbers(client: Phone) -> None:
    answer = client.post("/api/people", {"name": "A" * 500})
    (error,) = [one for one in answer.get_json()["errors"] if one["pointer"] == "#/name"]
    assert (error["type"], error["params"]) == ("long", {"longest": 120})
    assert error["detail"] == "Is too long: at most 120 characters."


def test_what_runs_the_other_way_does_not_turn_the_sentence() -> None:
    words = words_in("en")
    assert words.say("Get back to %(name)s", name="Ada") == "Get back to Ada"
    assert words.say("Get back to %(name)s", name="ليلى") == "Get back to \u2068ليلى\u2069"
    assert words.say("Get back to %(name)s", name="\u202eAda") == "Get back to \u2068\u202eAda\u2069"
    assert words.join(["maps", "שלום"]) == "maps and \u2068שלום\u2069"
