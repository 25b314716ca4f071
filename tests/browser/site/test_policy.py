"""The sample's pages run and load nothing but the site's own files."""

from urllib.parse import urlsplit

import pytest

LOADING = {
    "audio": ("src",),
    "embed": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src",),
    "link": ("href",),
    "object": ("data",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""What a browser fetches by itself; ``link`` only with some of its relations."""


def local(address):
    return not urlsplit(address).scheme and not urlsplit(address).netloc


def test_nothing_is_loaded_from_elsewhere(sample_site, trees):
    loading_relations = {"stylesheet", "icon", "preload", "modulepreload", "manifest", "prefetch"}
    for path, tree in trees.items():
        for element in tree.root.iter():
            if element.tag == "link" and not loading_relations & set(
                element.attrib.get("rel", "").split()
            ):
                continue
            for name in LOADING.get(element.tag, ()):
                for address in element.attrib.get(name, "").split(","):
                    assert local(address.strip()) or address.startswith("data:image/"), path
    for sheet in sample_site.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        assert "//" not in text.replace("https://www.w3.org/", ""), sheet.name


def test_pages_keep_a_strict_policy_nothing_stands_in_line(trees):
    for path, tree in trees.items():
        for element in tree.root.iter():
            handlers = [name for name in element.attrib if name.lower().startswith("on")]
            assert handlers == [], path
            assert element.tag != "style", path
            if element.tag == "script" and "src" not in element.attrib:
                # Data, which no browser runs.
                assert element.attrib.get("type") in {"application/json", "application/ld+json"}
        for _, style in tree.values("style"):
            pytest.fail(f"{path}: style={style}")
        for _, address in tree.values("href", "src", "action", "formaction"):
            assert not address.strip().lower().startswith(("javascript:", "vbscript:")), path
