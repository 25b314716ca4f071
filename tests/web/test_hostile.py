"""Hostile texts in sources, translations, notes and names are shown as the texts they are."""

import re
from pathlib import Path

import polib
import pytest

from .conftest import PO
from .test_security import assert_harmless

CORPUS = Path(__file__).parent.parent / "data" / "xss"
EACH = 3
"""Every third text has a page of its own: all are in the queue."""

_ESCAPE = re.compile(r"\\(?:\*(\d+)⟨(.*?)⟩|([ntr\\])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return match[2] * int(match[1])
    return _LETTERS[match[3]] if match[3] else chr(int(match[4] or match[5], 16))


def hostile() -> list[str]:
    """Return the texts that a PO file can hold."""
    files = sorted(CORPUS.glob("*.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").split("\n")]
    texts = [_ESCAPE.sub(_unescaped, line) for line in lines if line and not line.startswith("##")]
    return [text[:5000] for text in texts if "\0" not in text and text.isprintable()]


@pytest.fixture
def infested(browser, drafted):
    """A catalog that holds every hostile text on both sides and as a note."""
    file = polib.pofile(str(drafted / PO))
    for number, text in enumerate(hostile()):
        file.append(
            polib.POEntry(
                msgid=f"{number} {text}",
                msgstr=f"{text} {number}",
                comment=f"paragraph, en\n{text}",
                tcomment=text.replace("\n", " "),
                previous_msgid=text,
                flags=["fuzzy"],
            )
        )
    file.save()
    browser.desk.index.finish()
    return browser


def test_the_corpus_is_a_corpus():
    assert len(hostile()) >= 250


def test_every_hostile_text_is_only_a_text_in_the_queue(infested):
    for page in (1, 2, 3):
        answer = infested.get(f"/?state=all&per=200&page={page}")
        assert answer.status_code == 200
        assert_harmless(answer.text)


def test_every_hostile_text_is_only_a_text_on_its_page(infested):
    items = [item for item in infested.desk.index.items() if item.key.msgid[0].isdigit()]
    looked = items[::EACH]
    assert len(looked) >= 80
    for item in looked:
        answer = infested.get(f"/entry/{item.id}")
        assert answer.status_code == 200
        assert_harmless(answer.text)
        form = infested.form(answer)
        assert form["form-0"].replace("\r\n", "\n") == item.target
