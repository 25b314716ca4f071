"""Hostile texts in catalogs and articles, built into a site, and shown by a real browser.

The site is served without any policy that would stop what runs: the pages themselves have to
be harmless.
"""

import json
import xml.etree.ElementTree as ET

import html5lib
import polib
import pytest

from locum.formats import FormatOptions, get_format

CONFIG = """\
[project]
name = "{name}"
source = "en"
locales = ["es"]
articles = ["articles/**/*.*"]
catalogs = "locales"

[engines]
order = ["echo"]

[engines.echo]
pairs = ["en-es"]

[build]
policy = "drafts"
base_url = "https://clinic.example/"
"""
SENTENCE = "Sentence {} says that rest is not enough."
SHARED = 12
"""How many translations share a page: one that changes its structure keeps it unwritten."""
EVERY = 24
"""How many hostile words share an article; the first four are also its title and the like."""


def sentences(hostile):
    return [SENTENCE.format(number) for number, _ in enumerate(hostile)]


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory, hostile):
    """Pages whose translations, and whose articles, are hostile; nothing was kept out by hand."""
    from locum.workflow.build import build_project
    from locum.workflow.translate import translate_project
    from locum.workflow.workspace import Workspace

    here = tmp_path_factory.mktemp("hostile")
    for path, text in articles(hostile):
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(text, encoding="utf-8")
    name = hostile[-1].replace("\\", "\\\\").replace('"', '\\"')
    (here / "locum.toml").write_text(CONFIG.format(name=name), encoding="utf-8")
    places = sorted(path.relative_to(here).as_posix() for path in here.glob("articles/places*"))
    translate_project(Workspace.open(here), articles=places)
    for catalog in here.glob("locales/es/LC_MESSAGES/articles/*.po"):
        # Drafts in plain text, where nothing is markup and no check keeps them out.
        make_hostile(catalog, hostile, reviewed="-text" not in catalog.name)
    report = build_project(Workspace.open(here))
    return here / "build/pages", report


def articles(hostile):
    plain = sentences(hostile)
    for number in range(0, len(plain), SHARED):
        some = plain[number : number + SHARED]
        paragraphs = "\n\n".join(some)
        yield f"articles/places-{number}.md", f"# Rest\n\n{paragraphs}\n"
        yield f"articles/places-text-{number}.txt", f"Rest\n\n{paragraphs}\n"
        body = "".join(f"<p>{sentence}</p>" for sentence in some)
        yield f"articles/places-page-{number}.html", html_article("Rest", "Rest", body)
    # No article holds a NUL: it would be refused as a whole.
    hostile = [text for text in hostile if "\0" not in text]
    yield "articles/words.txt", "Rest\n\n" + "\n\n".join(hostile) + "\n"
    for number in range(0, len(hostile), EVERY):
        some = hostile[number : number + EVERY]
        # A JSON string is a YAML string.
        title, description, author, date = (json.dumps(text) for text in (some * 4)[:4])
        front = f"title: {title}\ndescription: {description}\nauthor: {author}\ndate: {date}\n"
        yield (
            f"articles/words-{number}.md",
            f"---\n{front}---\n\n# Rest {number}\n\n" + "\n\nRest.\n\n".join(some) + "\n",
        )
        yield (
            f"articles/words-page-{number}.html",
            html_article(some[0], some[-1], "<p>Rest.</p>".join(some)),
        )


def html_article(title, description, body):
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta name="description" content="{description}"></head><body>{body}</body></html>\n'
    )


def make_hostile(path, hostile, *, reviewed):
    by_msgid = dict(zip(sentences(hostile), hostile, strict=True))
    file = polib.pofile(str(path))
    for number, entry in enumerate(file):
        # What has no text of its own is given any: titles, headings, descriptions.
        entry.msgstr = by_msgid.get(entry.msgid, hostile[(7 * number) % len(hostile)])
        if reviewed and "fuzzy" in entry.flags:
            entry.flags.remove("fuzzy")
    file.save()


@pytest.fixture(scope="module")
def hostile_pages(hostile_site):
    folder, _report = hostile_site
    pages = sorted(folder.rglob("*.html"))
    assert len(pages) > 100
    return pages


def test_the_pages_of_hostile_articles_are_written(hostile_site, hostile):
    folder, report = hostile_site
    written = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    for lang in ("en", "es"):
        for name, least in (("index", 1), ("articles/places-", 60), ("articles/words", 20)):
            found = [path for path in written if path.startswith(f"{lang}/{name}")]
            assert len(found) >= least, (name, report.problems)
    # Plain text knows no markup, so nothing is kept out: what is hostile is shown as words.
    pages = folder.glob("es/articles/places-text-*.html")
    shown = "".join(path.read_text(encoding="utf-8") for path in pages)
    assert sum(sentence not in shown for sentence in sentences(hostile)) > 200
    assert "&lt;script&gt;window.xss=1&lt;/script&gt;" in shown


def test_no_page_holds_anything_live(hostile_pages, hostile_site, dangers_of_page):
    folder, _report = hostile_site
    found = {path.relative_to(folder).as_posix(): dangers_of_page(path) for path in hostile_pages}
    assert {path: dangers for path, dangers in found.items() if dangers} == {}


def test_no_translation_makes_a_page_ask_another_host(hostile_site):
    folder, _report = hostile_site
    for path in folder.glob("*/articles/places*.html"):
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for element in tree.iter():
            for name in ("src", "srcset", "poster", "data"):
                assert "xss.invalid" not in element.attrib.get(name, ""), path


def test_hostile_words_leave_the_search_index_and_the_sitemap_readable(hostile_site):
    folder, _report = hostile_site
    for path in folder.rglob("*.xml"):
        ET.parse(path)
    for path in folder.rglob("*.json"):
        json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.browser
def test_a_browser_runs_nothing_of_it(hostile_site, serving, visit):
    folder, _report = hostile_site
    some = [folder / "index.html", *folder.glob("*/index.html")]
    some += folder.glob("*/articles/words.html")
    some += sorted(folder.glob("es/articles/places-*.html"))[::9]
    some += sorted(folder.glob("es/articles/words-*.html"))[::5]
    with serving(folder, policy="") as address:
        visited = visit(address)
        for path in some:
            visited.page.goto(address + path.relative_to(folder).as_posix())
            assert_harmless(visited, address)


@pytest.mark.browser
@pytest.mark.parametrize("name", ["a.md", "a.html", "a.txt"])
def test_a_browser_runs_nothing_of_all_of_it_on_one_page(name, hostile, tmp_path, serving, visit):
    handler = get_format(name)
    bodies = [handler.to_html(handler.parse(text, FormatOptions())).body for text in hostile]
    page = "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><main>{}</main>"
    html = page.format("<hr>".join(bodies))
    (tmp_path / "all.html").write_text(html, encoding="utf-8")
    # The same, with something that runs: so that a page where nothing can run is noticed.
    (tmp_path / "live.html").write_text(html + "<script>xss=1</script>", encoding="utf-8")
    with serving(tmp_path, policy="") as address:
        visited = visit(address + "all.html")
        visited.page.keyboard.press("Tab")
        for link in visited.page.locator("a[href]").all()[::10]:
            link.dispatch_event("mouseover")
        assert_harmless(visited, address)
        visited.page.goto(address + "live.html")
        assert visited.page.evaluate("window.xss") == 1


def assert_harmless(visited, address):
    assert visited.page.evaluate("window.xss") is None, visited.page.url
    assert visited.page.url.startswith(address)
    assert visited.dialogs == []
    # Pictures and sounds of an article may come from elsewhere, as its author says.
    loaded = {url for url in visited.requests if not url.startswith((address, "data:image/"))}
    assert {url for url in loaded if not url.endswith((".png", ".mp4", ".ogg", ".vtt"))} == set()
