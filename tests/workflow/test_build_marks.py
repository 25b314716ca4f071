"""No draft is on a page without its mark, whatever element holds it."""

import re

import html5lib
import pytest

from locum.catalog import Catalog, Provenance
from locum.workflow.build import build_project
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

CONFIG = """\
[project]
source = "en"
locales = ["es"]
articles = ["articles/*"]

[engines]
order = ["echo"]

[build]
policy = "drafts"
"""
BODIES = [
    "Only words",
    "<p>Words</p>",
    "<div>Before <p>Within</p> Behind</div>",
    "<button>Press</button> <label>Name</label> <my-card>Own element</my-card>",
    "<form><fieldset><legend>Legend</legend>Inside</fieldset></form>",
    '<figure><img src="a.png" alt="Seen"><figcaption>Caption</figcaption></figure>',
    '<ul><li>One<ul><li>Two</li></ul></li></ul><img src="b.png" alt="Alone">',
]
MARK = "propuesta"


def unmarked(page):
    """Return the drafts of a page's article that have no marked element around them."""
    return list(unmarked_in(html5lib.parse(page, namespaceHTMLElements=False), marked=False))


def unmarked_in(element, *, marked):
    marked = marked or "locum-draft" in element.get("class", "")
    said = [element.text, element.get("alt"), *(child.tail for child in element)]
    if not marked and element.tag != "title":
        yield from (text for text in said if text and MARK in text.split())
    for child in element:
        if isinstance(child.tag, str):  # else a comment
            yield from unmarked_in(child, marked=marked)


@pytest.mark.parametrize("body", BODIES)
def test_every_draft_is_marked(tmp_path, body):
    (tmp_path / "articles").mkdir()
    (tmp_path / "locum.toml").write_text(CONFIG, encoding="utf-8")
    text = f'<html lang="en"><head><title>Title</title></head><body>{body}</body></html>'
    (tmp_path / "articles/a.html").write_text(text, encoding="utf-8")
    translate_project(Workspace.open(tmp_path))
    catalog = Catalog.open(tmp_path / "locales/es/LC_MESSAGES/articles/a.po", locale="es")
    drafts = [e for e in catalog.entries if e.msgid != "Title"]
    for number, entry in enumerate(drafts):
        draft = re.sub(r"[A-Z]\w+", f"{MARK} {number}", entry.msgid, count=1)
        assert catalog.set_draft(entry.msgid, draft, Provenance("echo"))
    catalog.save()
    assert build_project(Workspace.open(tmp_path)).problems == []
    page = (tmp_path / "build/pages/es/articles/a.html").read_text(encoding="utf-8")
    assert all(f"{MARK} {number}" in page for number in range(len(drafts)))
    assert unmarked(page) == []


def test_a_title_that_reads_like_a_reviewed_passage_is_marked_all_the_same(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "locum.toml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "articles/a.md").write_text("Pain\n\n# Ache\n\nRest.\n", encoding="utf-8")
    translate_project(Workspace.open(tmp_path))
    catalog = Catalog.open(tmp_path / "locales/es/LC_MESSAGES/articles/a.po", locale="es")
    assert catalog.set_draft("Ache", "Dolor", Provenance("echo"))
    assert catalog.set_imported("Pain", "Dolor", file="a.xlf", reviewed=True)
    catalog.save()
    build_project(Workspace.open(tmp_path))
    page = (tmp_path / "build/pages/es/articles/a.html").read_text(encoding="utf-8")
    assert "<title>[borrador automático] Dolor</title>" in page
    index = (tmp_path / "build/pages/es/index.html").read_text(encoding="utf-8")
    assert '>Dolor</a> <span class="locum-mark">' in index
