"""Hostile texts in catalogs and articles, shown by the review app in a real browser.

Each is a draft, a source, a note, a previous source or a glossary's note: whatever the app
shows, it shows as words.
"""

import json

import html5lib
import polib
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CONFIG = """\
[project]
name = {name}
source = "en"
locales = ["es"]
articles = ["articles/*.*"]
glossary = ["glossary/*.csv"]

[engines]
order = ["echo"]

[engines.echo]
pairs = ["en-es"]
"""
SENTENCE = "Sentence {} says that a herniated disc hurts."
BAD = '<img src=x onerror="window.xss=1"><script>window.xss=1</script>'


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory, hostile):
    from locum.workflow.translate import translate_project
    from locum.workflow.workspace import Workspace

    here = tmp_path_factory.mktemp("hostile-review")
    (here / "articles").mkdir()
    (here / "glossary").mkdir()
    (here / "locum.toml").write_text(CONFIG.format(name=json.dumps(BAD)), encoding="utf-8")
    quoted = '"' + BAD.replace('"', '""') + '"'
    (here / "glossary/terms.csv").write_text(
        "concept,locale,term,status,note,source\n"
        f"{quoted},en,herniated disc,preferred,{quoted},{quoted}\n"
        f"{quoted},es,hernia discal,preferred,{quoted},{quoted}\n",
        encoding="utf-8",
    )
    texts = [text for text in hostile if "\0" not in text]
    plain = [SENTENCE.format(number) for number, _ in enumerate(texts)]
    (here / "articles/places.txt").write_text("\n\n".join(plain) + "\n", encoding="utf-8")
    (here / "articles/words.txt").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    (here / "articles/words.md").write_text("\n\n".join(texts[::3]) + "\n", encoding="utf-8")
    translate_project(Workspace.open(here))
    for path in here.glob("locales/es/LC_MESSAGES/articles/*.po"):
        file = polib.pofile(str(path))
        for number, entry in enumerate(file):
            entry.msgstr = texts[number % len(texts)]
            if number % 3 == 0:
                entry.previous_msgid = texts[(number + 5) % len(texts)]
            entry.tcomment = f"{texts[(number + 9) % len(texts)][:200]}\n{entry.tcomment}"
        file.save()
    return here


def test_the_review_app_shows_hostile_texts_as_words(hostile_project, start_review, enter):
    server = start_review(hostile_project, "--as", BAD)
    visited = enter(server)
    page = visited.page
    alarms = []
    for article in ("places.txt", "words.txt", "words.md"):
        query = f"locale=es&article=articles/{article}&state=all&per=200"
        page.goto(f"{server.root}/?{query}")
        expect(page.locator("html")).to_have_attribute("data-ready", "yes")
        alarms += alarms_of(page)
        links = page.locator("tbody th a").evaluate_all("links => links.map(a => a.href)")
        assert links
        for link in links[:: max(1, len(links) // 6)]:
            page.goto(link)
            expect(page.locator("html")).to_have_attribute("data-ready", "yes")
            alarms += alarms_of(page)
    page.locator("textarea.target").first.fill(BAD)
    page.locator("#check").click()
    expect(page.locator("#form[data-checked]")).to_be_visible()
    page.locator("#save-draft").click()
    expect(page.locator("#done")).to_be_visible()
    alarms += alarms_of(page)
    for path in ("/decisions", f"/?q={BAD}", f"/?article={BAD}", f"/?check={BAD}"):
        page.goto(server.root + path)
        alarms += alarms_of(page)
    assert alarms == []
    assert visited.dialogs == []
    # Nothing that the policy had to stop, and nothing asked of anybody.
    assert [c for c in visited.complaints if "status of 4" not in c] == []
    assert {url for url in visited.requests if not url.startswith(server.root)} == set()


def alarms_of(page):
    """Return what on the page is not the app's own."""
    found = ["ran"] if page.evaluate("window.xss") is not None else []
    tree = html5lib.parse(page.content(), namespaceHTMLElements=False)
    for element in tree.iter():
        if element.tag in ("img", "iframe", "object", "embed", "base", "style", "svg", "math"):
            found.append(f"<{element.tag}>")
        if element.tag == "script" and element.attrib.get("src") != "/static/review.js":
            found.append("<script>")
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                found.append(f"{name}={value}")
            if name in ("href", "src", "action") and not value.startswith(("/", "#", "?")):
                found.append(f"{name}={value}")
    return [f"{page.url}: {one}" for one in found]
