from xml.etree import ElementTree as ET

from locum.site.sitemap import SitemapPage, sitemaps

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BASE = "https://clinic.example"


def page(number):
    return SitemapPage(f"{BASE}/es/a{number}.html", [("es", f"{BASE}/es/a{number}.html")])


def test_a_small_site_has_one_map_with_the_translations():
    ((name, text),) = sitemaps([page(1), page(2)], BASE)
    assert name == "sitemap.xml"
    urls = ET.fromstring(text.encode()).findall("s:url", NS)
    assert [url.findtext("s:loc", "", NS) for url in urls] == [
        f"{BASE}/es/a1.html",
        f"{BASE}/es/a2.html",
    ]
    (link,) = urls[0].findall("x:link", NS)
    assert link.attrib == {
        "rel": "alternate",
        "hreflang": "es",
        "href": f"{BASE}/es/a1.html",
    }


def test_a_large_one_is_split_and_the_map_names_the_parts():
    files = dict(sitemaps([page(n) for n in range(5)], BASE, limit=2))
    assert list(files) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]
    index = ET.fromstring(files["sitemap.xml"].encode())
    assert [loc.text for loc in index.iterfind("s:sitemap/s:loc", NS)] == [
        f"{BASE}/sitemap-{n}.xml" for n in (1, 2, 3)
    ]
    counted = [
        len(ET.fromstring(files[f"sitemap-{n}.xml"].encode()).findall("s:url", NS))
        for n in (1, 2, 3)
    ]
    assert counted == [2, 2, 1]


def test_addresses_are_escaped():
    ((_name, text),) = sitemaps(
        [SitemapPage(f"{BASE}/a&b.html", [("es", f'{BASE}/"&.html')])], BASE
    )
    assert ET.fromstring(text.encode()).findtext("s:url/s:loc", "", NS) == f"{BASE}/a&b.html"
