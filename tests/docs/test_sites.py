"""The recipes for sites, tried with the real MkDocs, Hugo and Sphinx where they are installed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.fixture
def site(session, steps):
    """Return a function that does what a recipe says up to ``locum build``, reviewed."""

    def make(page: str) -> Path:
        here = Path.cwd()
        for step in steps(page):
            if step.file:
                path = here / step.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(step.text, encoding="utf-8")
            elif step.command == "locum translate":
                assert session("locum translate --engine echo")[0] == 0
                for po in here.rglob("*.po"):  # as if a person had read each draft
                    text = po.read_text(encoding="utf-8").replace("#, fuzzy\n", "")
                    po.write_text(text, encoding="utf-8")
            elif step.command == "locum build":
                assert session("locum build")[0] == 0
        return here

    return make


def run(folder: Path, *command: str) -> None:
    done = subprocess.run(
        command, cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONWARNINGS": "", "PYTHONWARNDEFAULTENCODING": ""},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def page(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_the_recipe_for_mkdocs_makes_a_site(site):
    pytest.importorskip("mkdocs")
    here = site("docs/mkdocs.md")
    run(here, sys.executable, "-m", "mkdocs", "build", "--strict")
    assert "Rest does not help." in page(here / "site/discs/index.html")
    for lang, start, section, name in (
        ("es", "Inicio", "Enfermedades", "Clínica"),
        ("zh-Hans", "首页", "疾病", "诊所"),
    ):
        home = page(here / f"site/{lang}/index.html")
        discs = page(here / f"site/{lang}/discs/index.html")
        assert f'<html lang="{lang}" dir="ltr"' in home
        assert f"- {name}</title>" in home
        assert "⟦Welcome⟧" in home
        assert '<div class="admonition warning">' in home
        assert '<p class="admonition-title">⟦See a doctor⟧</p>' in home
        assert "<p>⟦A fever is a warning sign.⟧</p>" in home
        # Within the language, to the anchor that the source's heading has.
        assert 'href="discs/#what-helps"' in home
        assert '<h2 id="what-helps">⟦What helps⟧</h2>' in discs
        assert start in home
        assert section in home
        for other in ("", "es/", "zh-Hans/"):
            assert f'href="https://clinic.example/{other}discs/"' in discs
        assert f'hreflang="{lang}">' in page(here / "site/discs/index.html")
        assert 'href="../../es/discs/"' in discs or 'href="./"' in discs
    assert not list((here / "docs").glob("*.es.*"))


def test_the_recipe_for_hugo_makes_a_site(site):
    program = shutil.which("hugo")
    if program is None:
        pytest.skip("needs Hugo")
    here = site("docs/hugo.md")
    layouts = here / "layouts/_default"
    layouts.mkdir(parents=True)
    for kind in ("list", "single"):
        (layouts / f"{kind}.html").write_text(
            '<html lang="{{ .Lang }}"><title>{{ .Title }}</title>{{ .Content }}'
            "{{ range .Translations }}<a>{{ .Permalink }}</a>{{ end }}",
            encoding="utf-8",
        )
    run(here, program, "--quiet")
    for language, path in (("es", "es"), ("zh-Hans", "zh-hans")):
        disc = page(here / f"public/{path}/posts/disc/index.html")
        assert f'lang="{path}"' in disc
        assert "<title>⟦Herniated discs⟧</title>" in disc
        assert "<strong>not</strong>" in disc
        assert 'alt="A disc"' in disc  # a shortcode stays as it is
        assert "https://clinic.example/posts/disc/" in disc
        assert f"https://clinic.example/{path}/posts/disc/" in page(
            here / f"public/{path}/index.html"
        ), language


def test_the_recipe_for_sphinx_makes_a_site(site):
    pytest.importorskip("sphinx")
    pytest.importorskip("myst_parser")
    here = site("docs/sphinx.md")
    sphinx = (sys.executable, "-m", "sphinx", "-q", "-W")
    run(here, *sphinx, "docs", "site/en")
    for lang, language, warning in (("es", "es", "Advertencia"), ("zh-Hans", "zh_CN", "警告")):
        source, target = f"build/localized/{lang}", f"site/{lang}"
        run(here, *sphinx, "-c", "docs", "-D", f"language={language}", source, target)
        home = page(here / target / "index.html")
        assert "⟦Welcome⟧" in home
        assert "<p>⟦A fever is a warning sign.⟧</p>" in home
        assert f'<p class="admonition-title">{warning}</p>' in home
        assert 'href="discs.html"' in home
        assert "<strong>not</strong>" in page(here / target / "discs.html")


def test_the_recipe_for_plain_html_makes_a_site(site):
    here = site("docs/html.md")
    for lang in ("es", "zh-Hans"):
        home, disc = (page(here / f"public/{lang}/{name}.html") for name in ("index", "disc"))
        assert f'<html lang="{lang}">' in home
        assert "<title>⟦Clinic⟧</title>" in home
        assert 'content="⟦What we know about backs.⟧"' in home
        assert '<a href="disc.html#rest">' in home
        assert '<p id="rest">⟦Rest does <strong>not</strong> help.' in disc
        assert '<img src="../disc.svg" alt="⟦A disc⟧">' in disc
        assert '<script src="../menu.js"></script>' in disc
    assert "⟦" not in page(here / "public/en/index.html")
