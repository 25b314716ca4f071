"""What a build must never do to the files of a project, nor hand to its readers."""

import polib
import pytest

from locum.errors import ConfigError
from locum.workflow.build import build_project
from locum.workflow.translate import translate_project

PO = "locales/es/LC_MESSAGES/articles/{}.po"


def write(project, files):
    for name, text in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(project, path):
    return (project / path).read_text(encoding="utf-8")


@pytest.fixture
def build(project, workspace):
    """Write files, set ``[build]``, build; return the report."""
    config = read(project, "locum.toml")

    def run(build="", *, files=(), **chosen):
        write(project, dict(files))
        write(project, {"locum.toml": f"{config}\n[build]\n{build}\n"})
        return build_project(workspace(), **chosen)

    return run


def messages(report):
    return [problem.message for problem in report.problems]


def test_a_file_that_no_build_wrote_is_never_replaced(project, build):
    own = {"docs/index.html": "<p>by hand</p>", "docs/es/articles/pain.html": "<p>mine</p>"}
    report = build('pages = "docs"', files=own)
    assert {name: read(project, name) for name in own} == own
    assert len([said for said in messages(report) if "no build wrote it" in said]) == 2
    assert "docs/en/articles/pain.html" in report.pages
    (project / "docs/index.html").unlink()
    (project / "docs/es/articles/pain.html").unlink()
    assert build('pages = "docs"').problems == []
    assert build('pages = "docs"').problems == []


def test_a_linked_asset_never_replaces_another_file(project, build):
    files = {"pic.svg": "<svg/>", "articles/pic.svg": "<svg>other</svg>"}
    article = {"articles/fig.md": "![A figure](pic.svg)\n"}
    setting = 'output = "."\npath = "{locale}-{stem}{suffix}"\npages = ""'
    report = build(setting, files={**files, **article})
    assert read(project, "pic.svg") == "<svg/>"
    assert "“pic.svg” is there already, and no build wrote it" in messages(report)


def test_the_projects_own_files_are_neither_replaced_nor_published(project, build):
    secrets = {
        ".env": "KEY=1",
        ".git/config": "[remote]",
        "articles/.draft/a.png": "png",
        "glossary/terms.csv": read(project, "glossary/terms.csv"),
        "locales/es/notes.txt": "x",
    }
    links = " ".join(f"[x](../{name})" for name in (*secrets, "locum.toml"))
    setting = 'output = "."\npath = "{locale}/{stem}{suffix}"\npages = "docs"'
    config = read(project, "locum.toml")
    report = build(setting, files={**secrets, "articles/link.md": f"# Links\n\n{links}\n"})
    assert report.problems == []
    assert sorted(report.skipped) == sorted((*secrets, "locum.toml"))
    assert report.assets == []
    assert read(project, "locum.toml").startswith(config)
    assert not (project / "docs/.env").exists()
    assert not (project / "docs/locum.toml").exists()


def test_a_link_by_another_name_publishes_no_hidden_file(project, build):
    write(project, {".env": "KEY=1", "articles/link.md": "[x](open.txt)\n"})
    (project / "articles/open.bin").symlink_to(project / ".env")
    report = build(files={"articles/link.md": "[x](open.bin)\n"})
    assert report.skipped == ["articles/open.bin"]
    assert not list((project / "build").rglob("open.bin"))


@pytest.mark.parametrize("pattern", ["{locale}/{stem}{suffix}", "{path}"])
def test_two_files_are_never_written_to_one_place(project, build, workspace, edit, pattern):
    write(project, {"articles/x/pain.md": "# Another article\n"})
    translate_project(workspace())
    edit(PO.format("pain"), "Rest is not enough.", "El reposo no basta.")
    report = build(f'path = "{pattern}"\npages = ""')
    assert any("two files would be written to" in said for said in messages(report))
    first = "es/pain.md" if "stem" in pattern else "articles/pain.md"
    assert "El reposo no basta." in read(project, f"build/articles/{first}")


def test_an_article_named_index_is_the_index(project, workspace):
    text = read(project, "locum.toml").replace("articles/**/*.md", "**/*.md")
    write(project, {"locum.toml": text, "index.md": "# Welcome\n"})
    assert build_project(workspace()).problems == []
    assert "Welcome</h1>" in read(project, "build/pages/en/index.html")
    assert 'href="../index.html"' in read(project, "build/pages/en/articles/pain.html")


def test_a_build_that_is_cut_short_can_be_repeated(project, build, monkeypatch):
    from locum.site.pages import PageWriter

    def stop(*_rest, **_named):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(PageWriter, "entrance", stop)
        with pytest.raises(KeyboardInterrupt):
            build()
    changed = read(project, "articles/pain.md").replace("Rest", "Sleep")
    assert build(files={"articles/pain.md": changed}).problems == []


def test_what_cannot_be_written_is_a_problem_and_leaves_no_part_behind(project, build):
    (project / "build/pages/es/articles/pain.html").mkdir(parents=True)
    (project / "build/mo").mkdir()
    (project / "build/mo/es").write_text("a file", encoding="utf-8")
    translated = (project / PO.format("pain"), 'msgid "a"\nmsgstr "b"\n')
    translated[0].parent.mkdir(parents=True)
    translated[0].write_text(translated[1], encoding="utf-8")
    report = build('mo = "build/mo"')
    assert {problem.path for problem in report.problems} == {
        "build/pages/es/articles/pain.html",
        "build/mo/es/LC_MESSAGES/articles/pain.mo",
    }
    assert not list((project / "build").rglob("*.part"))
    assert (project / "build/pages/en/articles/pain.html").is_file()


def test_compiled_catalogs_of_articles_that_are_gone_are_removed(project, build, workspace):
    write(project, {"articles/rest.txt": "Rest is not enough.\n"})
    translate_project(workspace())
    build('mo = "build/mo"')
    assert (project / "build/mo/es/LC_MESSAGES/articles/rest.mo").exists()
    (project / "articles/rest.txt").unlink()
    report = build('mo = "build/mo"')
    assert "build/mo/es/LC_MESSAGES/articles/rest.mo" in report.removed
    assert not (project / "build/mo/es/LC_MESSAGES/articles/rest.mo").exists()


def test_a_partial_build_keeps_the_other_languages_in_the_indexes(project, build):
    build()
    whole = read(project, "build/pages/index.html"), read(project, "build/pages/es/index.html")
    assert 'hreflang="zh-Hans"' in whole[1]
    build(locales=["es"])
    again = read(project, "build/pages/index.html"), read(project, "build/pages/es/index.html")
    assert again == whole


def test_the_minimum_is_that_of_all_articles_whatever_is_built(project, build, workspace, edit):
    write(project, {"articles/done.md": "One sentence.\n"})
    translate_project(workspace())
    edit(PO.format("done"), "One sentence.", "Una frase.")
    chosen = [str(project / "articles/done.md")]
    assert build("minimum = 0.9", articles=chosen, locales=["es"]).left_out
    assert not build("minimum = 0.2", articles=chosen, locales=["es"]).left_out


def test_an_entry_with_a_context_is_not_the_articles(project, build, workspace, edit):
    translate_project(workspace())
    edit(PO.format("pain"), "Rest is not enough.", "El reposo no basta.")
    file = polib.pofile(str(project / PO.format("pain")))
    file.append(polib.POEntry(msgid="Rest is not enough.", msgctxt="button", msgstr="¡No!"))
    file.save()
    assert build().problems == []
    page = read(project, "build/pages/es/articles/pain.html")
    assert "El reposo no basta." in page
    assert "¡No!" not in page


def test_addresses_of_odd_names_lead_to_the_page_and_run_nothing(project, build):
    build(files={"articles/a b#c.md": "# Odd\n", "articles/javascript:alert(1).md": "# Bad\n"})
    index = read(project, "build/pages/es/index.html")
    assert 'href="articles/a%20b%23c.html"' in index
    page = read(project, "build/pages/es/articles/javascript:alert(1).html")
    assert 'href="javascript%3Aalert%281%29.html"' in page
    assert 'href="javascript:' not in page


def test_a_language_that_cldr_does_not_know_hinders_nothing(project, build):
    report = build(files={"articles/k.html": '<p lang="tlh">nuqneH</p><p>Rest is good.</p>'})
    assert report.problems == []
    assert 'lang="tlh"' in read(project, "build/pages/es/articles/k.html")


def test_a_broken_template_is_one_problem_and_the_articles_are_written(project, build):
    report = build('templates = "own"', files={"own/page.html": "{% if %}"})
    assert [problem.path for problem in report.problems] == [str(project / "own/page.html")]
    assert report.problems[0].line == 1
    assert report.articles


def test_a_folder_of_templates_that_is_not_there_is_named(build):
    with pytest.raises(ConfigError, match="own"):
        build('templates = "own"')


def test_a_draft_that_is_heading_and_title_keeps_its_mark(project, build, workspace):
    write(project, {"articles/t.md": "---\ntitle: On rest\n---\n\n# On rest\n\nText here.\n"})
    translate_project(workspace())
    build('policy = "drafts"')
    written = read(project, "build/articles/es/articles/t.md")
    assert "# [borrador automático]" in written


def test_the_command_names_what_it_did_not_copy(project, locum):
    write(project, {".env": "KEY=1", "articles/link.md": "[x](../.env)\n"})
    outcome = locum("build")
    assert outcome.status == 0
    assert "not copied, as it is not for readers: .env" in outcome.out
