"""The sample's site, as ``locum build`` writes it, served and parsed."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory) -> Path:
    """The pages of the sample, as ``locum build`` writes them."""
    from locum.workflow.build import build_project
    from locum.workflow.workspace import Workspace

    here = tmp_path_factory.mktemp("sample")
    for name in ("articles", "glossary", "memory", "locales"):
        shutil.copytree(ROOT / name, here / name)
    config = (ROOT / "locum.toml").read_text(encoding="utf-8")
    (here / "locum.toml").write_text(
        config + 'base_url = "https://clinic.example/health"\n', encoding="utf-8"
    )
    report = build_project(Workspace.open(here))
    assert report.problems == []
    pages: Path = here / "build/pages"
    return pages


@pytest.fixture(scope="session")
def served(sample_site, serving) -> Iterator[str]:
    """The address under which the sample's pages are served."""
    with serving(sample_site) as address:
        yield address


@pytest.fixture(scope="session")
def built_pages(sample_site) -> list[str]:
    """The paths of all pages of the sample."""
    found = sorted(path.relative_to(sample_site).as_posix() for path in sample_site.rglob("*.html"))
    assert len(found) > 20
    return found


class Tree:
    """A page, parsed as browsers do."""

    def __init__(self, html: str) -> None:
        self.root: Element = html5lib.parse(html, namespaceHTMLElements=False)

    def values(self, *names: str) -> Iterator[tuple[Element, str]]:
        """Yield every element that has one of the attributes, with its value."""
        for element in self.root.iter():
            for name in names:
                if name in element.attrib:
                    yield element, element.attrib[name]

    def links(self, rel: str) -> list[Element]:
        """Return the ``link`` elements of a relation."""
        found = self.root.iter("link")
        return [element for element in found if rel in element.attrib.get("rel", "").split()]


@pytest.fixture(scope="session")
def trees(sample_site, built_pages) -> dict[str, Tree]:
    """Every page of the sample, parsed."""
    return {path: Tree((sample_site / path).read_text(encoding="utf-8")) for path in built_pages}
