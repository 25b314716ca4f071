import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from locum.config import load_settings
from locum.errors import ConfigError, UsageError
from locum.glossaries.medical import medical_glossary
from locum.workflow.init import InitReport, init_project, known_locale
from locum.workflow.starter import EXAMPLES
from locum.workflow.workspace import Workspace

EN = "# Back pain\n\nMost back pain gets better within six weeks of staying active.\n"
ES = "# Dolor de espalda\n\nEl dolor de espalda mejora casi siempre en seis semanas.\n"
FR = "# Mal de dos\n\nLe mal de dos s'améliore le plus souvent en six semaines.\n"
ZH = "# 背痛\n\n大多数背痛会在六周内好转。\n"


@pytest.fixture
def init(tmp_path: Path) -> Callable[..., InitReport]:
    """Fill a folder, then make a project in it."""

    def make(files: dict[str, str] | None = None, **settings: Any) -> InitReport:
        for name, text in (files or {}).items():
            path = tmp_path / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return init_project(tmp_path / "site", **settings)

    return make


def names(report: InitReport) -> list[str]:
    return [file.path for file in report.written]


def test_an_empty_folder_becomes_a_project_that_can_be_translated_at_once(init):
    report = init(locales=["es", "zh-CN"])
    assert names(report) == ["articles/back-pain.md", "glossary/medical.csv", "locum.toml"]
    assert (report.source, report.locales, report.found) == ("en", ("es", "zh_Hans"), 1)
    workspace = Workspace.open(report.root)
    assert workspace.settings.name == "site"
    assert workspace.settings.articles == (
        "articles/**/*.md", "articles/**/*.html", "articles/**/*.txt",
    )  # fmt: skip
    assert workspace.termbase.constraints("a herniated disc", "en", "zh_Hans")


def test_the_glossary_is_the_medical_one_whole(init):
    report = init()
    written = report.root / "glossary/medical.csv"
    assert written.read_bytes().decode("utf-8") == medical_glossary()
    (file,) = [file for file in report.written if file.path == "glossary/medical.csv"]
    assert "en, es, fr, zh_Hans" in file.what


@pytest.mark.parametrize("tag", EXAMPLES)
def test_the_example_is_in_the_language_that_was_asked_for(init, tag):
    report = init(source=tag, locales=["de"])
    assert report.source == tag
    example = report.root / "articles/back-pain.md"
    assert example.read_text(encoding="utf-8") == EXAMPLES[tag]
    again = init_project(_moved(example.parent, report.root.parent / "other"))
    assert (again.source, again.languages) == (tag, ((tag, 1),))


def _moved(folder: Path, to: Path) -> Path:
    to.mkdir()
    folder.rename(to / "articles")
    return to


def test_without_an_example_in_the_language_the_user_is_told_to_put_articles_there(init):
    report = init(source="qu", locales=["es"])
    assert report.found == 0
    assert not (report.root / "articles").exists()
    assert any("put yours into articles/" in note for note in report.notes)


def test_articles_are_found_where_they_are_and_their_language_is_detected(init):
    report = init(
        {
            "docs/a.md": ES,
            "docs/deep/b.md": ES,
            "docs/c.html": "<p>El dolor de espalda mejora casi siempre.</p>",
            "notes.txt": "Dos semanas de reposo no bastan para curar la espalda.",
            "docs/d.png": "",
        },
        locales=["fr"],
    )
    assert report.source == "es"
    assert report.articles == ("docs/**/*.html", "docs/**/*.md", "*.txt")
    assert report.found == 4
    assert "articles/back-pain.md" not in names(report)


@pytest.mark.parametrize(
    "path",
    [
        "node_modules/pkg/guide.md", ".git/notes.txt", "build/articles/es/a.md", "env/lib/x.txt",
        "README.md", "requirements.txt", "models/README.md", "locales/es/LC_MESSAGES/a.txt",
    ],
)  # fmt: skip
def test_what_is_no_article_is_passed_over(init, path):
    report = init({path: EN, "env/pyvenv.cfg": "", "docs/a.md": EN})
    assert report.articles == ("docs/**/*.md",)
    assert report.found == 1


def test_an_article_beside_a_readme_is_named_since_a_glob_would_take_both(init):
    report = init({"README.md": EN, "pain[1].md": EN, "rest.md": EN})
    assert report.articles == ("pain[[]1].md", "rest.md")
    assert report.found == 2


def test_several_languages_are_told(init):
    report = init({"a/1.md": EN, "a/2.md": EN, "a/3.md": ZH}, locales=["es"])
    assert report.languages == (("en", 2), ("zh_Hans", 1))
    assert report.source == "en"


def test_folders_named_for_languages_are_the_articles_and_their_translations(init):
    report = init({"content/en/a.md": EN, "content/en/b.md": EN, "content/es/a.md": ES})
    assert report.articles == ("content/en/**/*.md",)
    assert (report.source, report.locales, report.found) == ("en", ("es",), 2)
    assert any("es: translations are here already" in note for note in report.notes)


def test_translations_that_are_kept_apart_are_no_articles(init):
    report = init({"docs/a.md": EN, "docs/b.md": EN, "old/es/a.html": f"<p>{ES}</p>"})
    assert report.articles == ("docs/**/*.md",)
    assert report.locales == ("es",)


def test_the_source_that_is_asked_for_chooses_among_folders_named_for_languages(init):
    report = init(
        {"content/en/a.md": EN, "content/es/a.md": ES, "content/fr/a.md": FR}, source="fr"
    )
    assert report.articles == ("content/fr/**/*.md",)
    assert report.locales == ("en", "es")


def test_a_folder_that_is_named_like_a_language_by_chance_is_none(init):
    report = init({"docs/it/a.md": EN, "docs/en/a.md": EN})
    assert report.articles == ("docs/**/*.md",)


def test_catalogs_that_are_here_tell_the_locales(init):
    report = init({"docs/a.md": EN, "locales/fr/LC_MESSAGES/docs/a.po": ""})
    assert report.locales == ("fr",)


def test_a_translation_beside_its_article_is_pointed_out(init):
    report = init({"docs/pain.md": EN, "docs/pain.es.md": ES, "docs/dr.no.md": EN})
    assert any("docs/pain.es.md looks like a translation" in note for note in report.notes)


@pytest.mark.parametrize(
    ("lang", "article", "locales"),
    [
        ("C", EN, ("es",)),
        ("C", ES, ("en",)),
        ("fr_CA.UTF-8", EN, ("fr",)),
        ("zh_TW.UTF-8", EN, ("zh_Hant",)),
        ("es_MX.UTF-8", ES, ("en",)),
        ("nonsense.UTF-8", EN, ("es",)),
    ],
)
def test_the_locale_is_the_users_own_where_none_is_named(init, monkeypatch, lang, article, locales):
    monkeypatch.setenv("LC_ALL", lang)
    assert init({"docs/a.md": article}).locales == locales


def test_a_folder_that_has_a_project_is_left_as_it_is(init):
    before = init().root
    files = {path: path.read_bytes() for path in before.rglob("*") if path.is_file()}
    with pytest.raises(ConfigError, match="already") as caught:
        init(locales=["fr"])
    assert caught.value.path == before / "locum.toml"
    assert {path: path.read_bytes() for path in before.rglob("*") if path.is_file()} == files


def test_nothing_that_is_there_is_overwritten(init):
    report = init(
        {"glossary/own.csv": "concept,locale,term\n", ".gitignore": "*.log\n", ".git/x": ""}
    )
    assert names(report) == ["articles/back-pain.md", "locum.toml"]
    assert (report.root / ".gitignore").read_text(encoding="utf-8") == "*.log\n"
    assert any("/build/" in note for note in report.notes)


def test_a_gitignore_is_written_in_a_repository_alone(init):
    assert ".gitignore" in names(init({".git/HEAD": ""}))


@pytest.mark.parametrize("code", ["xx", "klingon", "zzz", "", "es_", "../es", "en-zzzz-zzzz"])
def test_a_code_that_is_no_language_is_refused_before_anything_is_written(tmp_path, code):
    for settings in ({"locales": ["es", code]}, {"source": code or "!", "locales": ["es"]}):
        with pytest.raises(UsageError, match=r"is no language code|is the code of no language"):
            init_project(tmp_path / "new", **settings)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("code", ["quc", "hmn", "es_MX", "pt-br", "SPA", "zt"])
def test_a_language_without_a_locale_in_cldr_is_one_all_the_same(code):
    assert known_locale(code) in ("quc", "hmn", "es_MX", "pt_BR", "es", "zh_Hant")


def test_a_locale_without_terms_is_pointed_out(init):
    assert any("no terms in de" in note for note in init(locales=["es", "de"]).notes)


def test_the_articles_own_language_as_a_locale_is_pointed_out(init):
    report = init(locales=["en", "es"])
    assert report.locales == ("en", "es")
    assert any(note.startswith("en is the articles' own language") for note in report.notes)


def test_a_project_within_a_project_is_pointed_out(init):
    outer = init().root
    inner = init_project(outer / "docs", locales=["es"])
    assert any(str(outer / "locum.toml") in note for note in inner.notes)


def test_what_no_engine_translates_comes_with_the_commands_that_mend_it(init, monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("XDG_DATA_HOME", "nowhere")
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    report = init({"docs/a.md": EN, "docs/b.md": EN, "docs/c.md": ZH}, locales=["es"])
    missing = {(route.source, route.target): route for route in report.missing}
    assert set(missing) == {("en", "es"), ("zh_Hans", "es")}
    last = [way[-1] for way in missing["en", "es"].ways]
    assert "locum models install en es" in last


@pytest.mark.parametrize("name", ['my "clinic"', "诊所", "a\\b", "{locale}", "#1", "a\nb"])
def test_the_folders_name_is_the_projects_whatever_it_holds(tmp_path, name):
    folder = tmp_path / name
    init_project(folder, locales=["es"])
    settings = load_settings(folder / "locum.toml")
    assert settings.name == (name if name.isprintable() else "articles")


def test_every_setting_that_is_shown_as_a_comment_is_a_right_one(init, tmp_path):
    lines = (init().root / "locum.toml").read_text(encoding="utf-8").splitlines()
    shown = "\n".join(
        line.removeprefix("# ") if " = " in line or line.lstrip("# ").startswith("[") else ""
        for line in lines
    )
    file = tmp_path / "locum.toml"
    file.write_text(shown, encoding="utf-8")
    assert load_settings(file).build.path == "{locale}/{path}"
    assert set(tomllib.loads(shown)) == {"project", "engines", "checks", "build"}
