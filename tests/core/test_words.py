"""Words in a person's language: a folder is all it takes, and English is always there."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from hallway.core.words import DOMAIN, FOLDER, words_in


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of catalogues with some German."""
    catalogue = Catalog(locale="de")
    catalogue.add("Get back to %(name)s", "Melde dich bei %(name)s", flags=["python-format"])
    catalogue.add(("%(number)s more", "%(number)s more"), ("%(number)s weitere", "%(number)s weitere"))
    path = tmp_path / "de" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)
    return tmp_path


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


def test_what_is_said_is_not_a_pattern(folder: Path) -> None:
    assert words_in("en", folder).say("Get back to %(name)s", name="100 % %(name)s") == "Get back to 100 % %(name)s"


def test_the_template_for_translators_is_complete() -> None:
    """After a change of words: ``pybabel extract -k say -k count:1,2 --no-location -o <template> backend/hallway``."""
    with (FOLDER / f"{DOMAIN}.pot").open("rb") as file:
        known = {message.id for message in read_po(file) if message.id}
    found = extract_from_dir(FOLDER.parent, keywords={"say": None, "count": (1, 2)})
    assert known == {message for _file, _line, message, _comments, _context in found}


def test_what_runs_the_other_way_does_not_turn_the_sentence() -> None:
    words = words_in("en")
    assert words.say("Get back to %(name)s", name="Ada") == "Get back to Ada"
    assert words.say("Get back to %(name)s", name="ليلى") == "Get back to \u2068ليلى\u2069"
    assert words.say("Get back to %(name)s", name="\u202eAda") == "Get back to \u2068\u202eAda\u2069"
    assert words.join(["maps", "שלום"]) == "maps and \u2068שלום\u2069"
