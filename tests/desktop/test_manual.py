"""The manual: the same in each language, its links lead somewhere, and what it names is there."""

import gettext
import re
import shlex
from pathlib import Path

import pytest

from hiptimer.commands.arguments import parsed
from hiptimer.desktop import manual
from hiptimer.desktop.manual import INDEX, page_of, pages, search
from hiptimer.desktop.paths import shipped
from hiptimer.words.language import CATALOGUES, DOMAIN, ENGLISH, LANGUAGES, use

FOLDER = Path(__file__).parents[2] / "docs" / "manual"
FILES = sorted(FOLDER.glob("*/*.md"))
LINK = re.compile(r"\[[^\]]*\]\((?P<to>[^)]+)\)")
BOLD = re.compile(r"\*\*(?P<words>[^*]+)\*\*")
CODE = re.compile(r"`(?P<code>[^`]+)`")
SHAPE = re.compile(r"^(?:#+ |\||- |!\[)", re.MULTILINE)
NAMES_OF_OTHERS = {"ffmpeg", "[barre|bar]", "[Barre|Bar]"}


def named(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


def of_language(name: str) -> Path:
    return FOLDER / name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_pages_headings_tables_lists_and_pictures(
    language: str,
) -> None:
    for file in sorted(of_language(ENGLISH).glob("*.md")):
        other = of_language(language) / file.name
        shapes = [SHAPE.findall(one.read_text(encoding="utf-8")) for one in (file, other)]
        assert shapes[0] == shapes[1], other
        keys = [CODE.findall(one.read_text(encoding="utf-8")) for one in (file, other)]
        assert len(keys[0]) == len(keys[1]), other
    names = [sorted(one.name for one in of_language(key).glob("*")) for key in (ENGLISH, language)]
    assert names[0] == names[1]


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_link_and_picture_leads_somewhere(file: Path) -> None:
    for found in LINK.finditer(file.read_text(encoding="utf-8")):
        path, _, heading = found["to"].partition("#")
        target = (file.parent / path).resolve()
        assert target.is_relative_to(FOLDER)
        assert target.is_file(), found["to"]
        if target.suffix == ".webp":
            assert target.with_stem(f"{target.stem}-dark").is_file()
            assert target.parent.name == file.parent.name
        if heading:
            assert f"# {heading}\n" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_to_every_page(language: str) -> None:
    use(language)
    there = {one.stem for one in of_language(language).glob("*.md")}
    assert {page.name for page in pages()} == there


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_screen_menu_and_button_that_is_named_is_there(file: Path) -> None:
    known = words_of(file.parent.name)
    for found in BOLD.finditer(file.read_text(encoding="utf-8")):
        assert found["words"] in known


def words_of(language: str) -> set[str]:
    """What the program says in a language, as it is seen: without the letters for Alt."""
    said = gettext.translation(DOMAIN, CATALOGUES, ["de"])._catalog  # type: ignore[attr-defined]
    texts = (
        (key[0] if isinstance(key, tuple) else key) if language == ENGLISH else text
        for key, text in said.items()
    )
    plain = (text.rpartition("\x04")[2].partition("\t")[0].replace("&", "") for text in texts)
    return {text.replace("(s)", "") for text in plain}


@pytest.mark.parametrize("file", FILES, ids=named)
def test_every_command_and_option_is_understood(file: Path) -> None:
    for found in CODE.finditer(file.read_text(encoding="utf-8")):
        code = found["code"]
        if code.startswith("--"):
            assert option_is_known(code)
        elif code.startswith("hiptimer"):
            understood(code)


def understood(code: str) -> None:
    assert exit_code(shlex.split(code)[1:]) == 0, code


def exit_code(arguments: list[str]) -> object:
    """Of help, which ends the process, and of what is not understood."""
    try:
        parsed(arguments)
    except SystemExit as ended:
        return ended.code
    return 0


def option_is_known(code: str) -> bool:
    given = {
        "--data-dir": ["--data-dir", "folder"],
        "--language": ["--language", "de"],
        "--json": ["doctor", "--json"],
        "--help": ["--help"],
    }
    understood(shlex.join(["hiptimer", *given[code]]))
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_search_finds_places_by_their_words(language: str) -> None:
    use(language)
    word = {"en": "pinches", "de": "zwickt"}[language]
    found = search(word)
    assert found
    assert found[0].page == "first-session"
    assert word in found[0].heading
    assert all(one.page != INDEX for one in found)
    assert search(f"{word} hiptimer nowhere-at-all") == ()
    assert search("  ") == ()


def test_an_excerpt_has_the_word_and_whole_words_around_it() -> None:
    text = f"{'far ' * 40}needle {'away ' * 40}"
    excerpt = manual._excerpt(text.strip(), ["needle"])
    assert excerpt.startswith("… far ")
    assert "needle" in excerpt
    assert excerpt.endswith("away …")
    assert len(excerpt) < len(text)


def test_a_pages_sections_are_plain_text() -> None:
    page = page_of("a", "# One\n\nSee [two](two.md#x), **bold** and `code`.\n\n## Two\n\n- item\n")
    assert page.title == "One"
    assert [one.heading for one in page.sections] == ["One", "Two"]
    assert " ".join(page.sections[0].text.split()) == "See two, bold and code ."


def test_a_language_without_a_manual_has_the_english_one() -> None:
    use("qps")
    assert pages()[0].title == "HipTimer: the manual"


def test_all_that_ships_is_small() -> None:
    folders = [shipped(name) for name in ("assets", "docs/manual")]
    size = sum(one.stat().st_size for folder in folders for one in folder.rglob("*"))
    assert size <= 40e6
