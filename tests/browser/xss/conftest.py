"""The hostile texts of ``tests/data/xss``, and a judge of what became of them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import html5lib
import pytest

CORPUS = Path(__file__).parent.parent.parent / "data" / "xss"

# Elements that run, load, frame, submit or redirect, or move the reader elsewhere.
_LIVE = (
    "script style iframe frame frameset object embed applet base form portal bgsound isindex"
    " template noscript link meta svg math marquee dialog button textarea select option"
)
LIVE = frozenset(_LIVE.split())
# What a page of ours has by itself, outside the body of an article.
OURS = frozenset(["main", "head", "body", "title", "html"])
_ADDRESSES = (
    "href src srcset action formaction poster cite data background ping longdesc usemap manifest"
    " classid codebase profile icon dynsrc lowsrc xlink:href"
)
ADDRESSES = frozenset(_ADDRESSES.split())
SCHEMES = frozenset(["http", "https", "mailto", "tel"])
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)

_ESCAPE = re.compile(r"\\(?:\*(\d+)⟨(.*?)⟩|([ntr\\])|x([0-9a-f]{2})|u([0-9a-f]{4}))")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\"}


def _unescaped(match: re.Match[str]) -> str:
    if match[1]:
        return match[2] * int(match[1])
    return _LETTERS[match[3]] if match[3] else chr(int(match[4] or match[5], 16))


@pytest.fixture(scope="session")
def hostile() -> list[str]:
    """All hostile texts."""
    files = sorted(CORPUS.glob("*.txt"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").split("\n")]
    texts = [_ESCAPE.sub(_unescaped, line) for line in lines if line and not line.startswith("##")]
    assert len(set(texts)) == len(texts) > 300
    return texts


@pytest.fixture(scope="session")
def dangers() -> Callable[[str], list[str]]:
    """Return a function that says what in the HTML of an article's body is dangerous."""
    return lambda html: list(_dangers(html))


def _dangers(html: str) -> Iterator[str]:
    body = html5lib.parseFragment(html, container="article", namespaceHTMLElements=False)
    for element in body.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        if tag in LIVE | OURS:
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            yield from _attribute(tag, name.rpartition("}")[2].lower(), value)


def _attribute(tag: str, name: str, value: str) -> Iterator[str]:
    if name.startswith("on") or name in ("srcdoc", "ping", "formaction", "background", "is"):
        yield f"<{tag} {name}>"
    if name == "style" and not re.fullmatch(r"text-align:\s?\w+;?", value):
        yield f"<{tag} style={value}>"
    if name in ADDRESSES:
        parts = value.split(",") if name == "srcset" else [value]
        for part in parts:
            if not _is_harmless(tag, name, part):
                yield f"<{tag} {name}={part}>"


def _is_harmless(tag: str, name: str, address: str) -> bool:
    """Read an address as browsers do: no control characters around, no line breaks within."""
    read = re.sub(r"[\t\r\n]", "", address).strip("".join(map(chr, range(33))))
    scheme = re.match(r"([a-zA-Z][a-zA-Z0-9+.-]*):", read)
    if scheme is None or scheme[1].lower() in SCHEMES:
        return not unquote(read).lower().startswith("javascript:")
    return tag == "img" and name == "src" and bool(PICTURE.match(read))
