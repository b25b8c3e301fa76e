"""Every language of the server holds the placeholders of English, and says everything if it declares so."""

import json

import pytest

from hallway.core.translations import check_language, missing_in
from hallway.core.words import FOLDER, LANGUAGES, words_in
from tests.architecture.source import ROOT

OTHERS = sorted(LANGUAGES.keys() - {"en"})


def test_the_phone_and_the_server_speak_the_same_languages() -> None:
    phone = json.loads((ROOT / "frontend/src/words/languages.json").read_text())
    assert list(phone) == list(LANGUAGES)
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(OTHERS)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_has_the_placeholders_and_plurals_of_its_language(language: str) -> None:
    assert check_language(language) == []


@pytest.mark.parametrize("language", sorted(name for name, is_whole in LANGUAGES.items() if is_whole))
def test_a_whole_language_lacks_nothing(language: str) -> None:
    assert missing_in(language) == []


@pytest.mark.parametrize("language", OTHERS)
def test_a_region_keeps_the_language(language: str) -> None:
    assert words_in(f"{language}-GB").language.partition("-")[0] == language
