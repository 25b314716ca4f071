import pytest

from locum.errors import ArticleError
from locum.formats import get_format

COMMENT = {"a.md": "<!-- locum:{} -->", "a.html": "<!-- locum:{} -->", "a.txt": "locum:{}"}
WORDS = {"a.md": "{}", "a.html": "<p>{}</p>", "a.txt": "{}"}


def article(name, *parts):
    """Make a document: commands are given as ``:what is said``."""
    lines = [
        COMMENT[name].format(part[1:]) if part[0] == ":" else WORDS[name].format(part)
        for part in parts
    ]
    return get_format(name).parse("\n\n".join(lines) + "\n")


@pytest.mark.parametrize("name", list(COMMENT))
def test_nothing_between_off_and_on_is_offered(name):
    found = article(name, "First words", ":off", "Hidden words", ":on", "Last words")
    assert [block.text for block in found.blocks] == ["First words", "Last words"]


@pytest.mark.parametrize("name", list(COMMENT))
@pytest.mark.parametrize("said", [": say tú", ": note: say tú", ": note say tú"])
def test_a_note_reaches_the_translator_of_the_next_block(name, said):
    found = article(name, said, "First words", "Last words")
    assert [(block.text, block.note) for block in found.blocks] == [
        ("First words", "say tú"),
        ("Last words", None),
    ]


@pytest.mark.parametrize("name", list(COMMENT))
def test_a_mistyped_command_is_an_error_not_a_silence(name):
    with pytest.raises(ArticleError, match="locum:onn"):
        article(name, ":off", "Hidden words", ":onn", "Last words")
