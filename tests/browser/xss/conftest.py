"""The hostile texts of ``tests/data/xss``, and a judge of what became of them."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
import pytest

CORPUS = Path(__file__).parent.parent.parent / "data" / "xss"

# Elements that run, load, frame, submit or redirect, or move the reader elsewhere.
_LIVE = (
    "script style iframe frame frameset object embed applet base form portal bgsound isindex"
    " template noscript link meta svg math marquee dialog button textarea select option"
)
LIVE = frozenset(_LIVE.split())
OUR_ELEMENTS = frozenset(["script", "link", "meta", "form", "button", "select", "option"])
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


@pytest.fixture(scope="session")
def dangers_of_page() -> Callable[[Path], list[str]]:
    """Return a function that says what on a whole page is dangerous, or not ours."""
    return lambda path: list(_dangers_of_page(path.read_text(encoding="utf-8")))


def _dangers_of_page(html: str) -> Iterator[str]:
    root = html5lib.parse(html, namespaceHTMLElements=False)
    for tag, most in (("main", 1), ("title", 1), ("body", 1), ("h1", 9), ("base", 0)):
        if len(list(root.iter(tag))) > most:
            yield f"<{tag}> more than {most} times"
    within = {article for main in root.iter("main") for article in main.iter("article")}
    for article in root.iter("article"):
        if article not in within:
            yield "<article> outside of main"
        yield from _live(article)
        article.clear()
    for element in root.iter():
        tag = str(element.tag).rpartition("}")[2].lower()
        # Our own, where a template puts them; a script is one of the site's own files.
        ours = tag not in LIVE or (tag in OUR_ELEMENTS and _is_our_policy(element.attrib))
        if not ours or (tag == "script" and not _is_our_script(element.attrib)):
            yield f"<{tag}>"
        for name, value in element.attrib.items():
            yield from _attribute(tag, name.rpartition("}")[2].lower(), value)


def _is_our_policy(attributes: dict[str, str]) -> bool:
    """Whether a ``meta`` commands nothing but a policy that lets no script of others run."""
    if "http-equiv" not in attributes:
        return True
    content = attributes.get("content", "")
    name = attributes["http-equiv"].lower()
    return name == "content-security-policy" and content.startswith("default-src 'self'; ")


def _is_our_script(attributes: dict[str, str]) -> bool:
    address = attributes.get("src", "")
    return bool(re.fullmatch(r"[\w./-]+\.js", address)) and "//" not in address


def _dangers(html: str) -> Iterator[str]:
    yield from _live(html5lib.parseFragment(html, container="article", namespaceHTMLElements=False))


def _live(body: Element) -> Iterator[str]:
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
    # A picture in the page itself, of an article or the site's icon.
    return (tag, name) in (("img", "src"), ("link", "href")) and bool(PICTURE.match(read))
