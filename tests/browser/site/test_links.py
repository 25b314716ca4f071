"""Links, languages and the sitemap of the sample's site: each leads to what is there."""

import functools
import shutil
import subprocess
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import unquote, urljoin, urlsplit

import pytest

SITE = "https://clinic.example/health/"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def resolved(site, path, address):
    """Return the file and the anchor that a relative address leads to."""
    url = urlsplit(urljoin(f"http://site/{path}", address))
    target = unquote(url.path).lstrip("/")
    return site / (target + "index.html" if url.path.endswith("/") else target), url.fragment


def local(address):
    return not urlsplit(address).scheme and not urlsplit(address).netloc


def test_every_link_leads_to_a_file_and_every_anchor_to_an_element(sample_site, trees):
    checked = 0
    for path, tree in trees.items():
        addresses = [a for _, a in tree.values("href", "src", "poster")]
        for _, candidates in tree.values("srcset"):
            addresses += [candidate.split()[0] for candidate in candidates.split(",")]
        for address in filter(local, addresses):
            file, anchor = resolved(sample_site, path, address)
            assert file.is_file(), (path, address)
            target = trees.get(file.relative_to(sample_site).as_posix())
            if anchor:
                assert target is not None, (path, address)
                assert unquote(anchor) in {i for _, i in target.values("id")}, (path, address)
            checked += 1
    assert checked > 200


def test_every_page_can_be_reached_from_the_entrance(sample_site, trees):
    found, queue = {"index.html"}, ["index.html"]
    while queue:
        path = queue.pop()
        for element, address in trees[path].values("href"):
            if element.tag == "a" and local(address):
                file, _ = resolved(sample_site, path, address)
                name = file.relative_to(sample_site).as_posix()
                if name in trees and name not in found:
                    found.add(name)
                    queue.append(name)
    assert found == set(trees)


def test_linkchecker_finds_nothing(sample_site, serving, tmp_path):
    program = shutil.which("linkchecker")
    if program is None:
        pytest.skip("needs linkchecker: apt-get install linkchecker")
    config = tmp_path / "linkcheckerrc"
    # No threads of its own, and no pause between two pages: it is our own host.
    config.write_text(
        "[checking]\nmaxrequestspersecond=1000\nthreads=0\n[AnchorCheck]\n", encoding="utf-8"
    )
    run = functools.partial(
        subprocess.run, capture_output=True, encoding="utf-8", timeout=120, check=False
    )
    command = [program, "--no-status", "--config", config, "--output", "text"]

    with serving(sample_site) as address:
        done = run([*command, address])
        assert done.returncode == 0, done.stdout
        assert "0 warnings found. 0 errors found" in done.stdout, done.stdout

    (tmp_path / "index.html").write_text(
        '<!doctype html><title>x</title><a href="gone.html">x</a> <a href="#gone">y</a>',
        encoding="utf-8",
    )
    with serving(tmp_path) as address:
        done = run([*command, address])
        assert "1 warning found. 1 error found" in done.stdout, done.stdout


def test_languages_name_each_other_and_only_pages_that_exist(sample_site, trees):
    named = {
        path: {link.attrib["hreflang"]: link.attrib["href"] for link in tree.links("alternate")
               if "hreflang" in link.attrib}
        for path, tree in trees.items()
    }  # fmt: skip
    articles = [path for path in trees if "/articles/" in path]
    assert articles
    for path, languages in named.items():
        for lang, url in languages.items():
            assert url.startswith(SITE), (path, url)
            other = unquote(url.removeprefix(SITE)) or "index.html"
            other += "index.html" if other.endswith("/") else ""
            assert other in trees, (path, url)
            if lang != "x-default":
                assert other.startswith(lang + "/"), (path, url)
                assert named[other] == languages, (path, other)
    for path in articles:
        assert path.split("/")[0] in named[path], f"{path} does not name itself"
        assert "x-default" in named[path], path


def test_the_canonical_address_is_the_page_itself(trees):
    for path, tree in trees.items():
        canonical = [link.attrib["href"] for link in tree.links("canonical")]
        if "/articles/" in path:
            assert canonical == [SITE + path]
        else:
            assert len(canonical) <= 1, path


def test_titles_and_descriptions_are_in_the_language_of_the_page(trees):
    titles = {
        lang: trees[f"{lang}/articles/stem-cells.html"].root.findtext("head/title")
        for lang in ("en", "es", "fr", "zh-Hans")
    }
    assert len(set(titles.values())) == 4, titles
    descriptions = set()
    for lang in titles:
        for meta in trees[f"{lang}/articles/stem-cells.html"].root.iter("meta"):
            if meta.attrib.get("name") == "description":
                descriptions.add(meta.attrib["content"])
    assert len(descriptions) == 4


# The sitemap: https://www.sitemaps.org/protocol.html.


@pytest.fixture(scope="session")
def sitemap(sample_site):
    data = (sample_site / "sitemap.xml").read_bytes()
    data.decode("utf-8")
    assert len(data) <= 50 * 1024 * 1024
    return ET.fromstring(data)


def test_the_sitemap_keeps_the_protocol(sitemap):
    assert sitemap.tag == f"{SITEMAP}urlset"
    urls = list(sitemap)
    assert 0 < len(urls) <= 50_000
    for url in urls:
        assert url.tag == f"{SITEMAP}url"
        tags = [child.tag for child in url]
        assert tags.count(f"{SITEMAP}loc") == 1
        known = {f"{SITEMAP}{name}" for name in ("loc", "lastmod", "changefreq", "priority")}
        assert set(tags) <= known | {f"{XHTML}link"}
        loc = url.findtext(f"{SITEMAP}loc") or ""
        assert loc.startswith(SITE)
        assert len(loc) < 2048
        assert loc.isascii()
        assert loc == loc.strip()
        lastmod = url.findtext(f"{SITEMAP}lastmod")
        if lastmod is not None:
            datetime.fromisoformat(lastmod)
    locations = [url.findtext(f"{SITEMAP}loc") for url in urls]
    assert len(set(locations)) == len(locations)


def test_the_sitemap_names_every_article_and_its_languages_as_the_page_does(sitemap, trees):
    listed = {url.findtext(f"{SITEMAP}loc"): url for url in sitemap}
    for path, tree in trees.items():
        if "/articles/" not in path:
            continue
        url = listed[SITE + path]
        in_map = {
            (link.attrib["hreflang"], link.attrib["href"]) for link in url.iter(f"{XHTML}link")
        }
        in_page = {
            (link.attrib["hreflang"], link.attrib["href"])
            for link in tree.links("alternate")
            if "hreflang" in link.attrib
        }
        assert in_map == in_page, path
    for location in listed:
        name = unquote(location.removeprefix(SITE)) or "index.html"
        assert name + ("index.html" if name.endswith("/") else "") in trees, location
