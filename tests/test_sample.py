"""The repository is a working project, and its sample is what we say of it."""

import polib
import pytest

from locum.catalog import Catalog, State
from locum.formats import get_format
from locum.workflow.articles import list_articles, read_source
from locum.workflow.check import check_project
from locum.workflow.detect import detect_project
from locum.workflow.status import project_status
from locum.workflow.workspace import Workspace


@pytest.fixture(scope="module")
def sample(request) -> Workspace:
    return Workspace.open(request.config.rootpath)


def test_the_articles_are_in_all_three_formats(sample):
    assert {path.rsplit(".", 1)[1] for path in list_articles(sample)} == {"md", "html", "txt"}


def test_every_article_comes_back_byte_for_byte(sample):
    for path in list_articles(sample):
        article = read_source(sample, path).article
        same = {block.text: block.text for block in article.blocks}
        assert get_format(path).render(article, same) == article.text


def test_chinese_blocks_in_english_articles_are_found(sample):
    rows, problems = detect_project(sample)
    assert problems == []
    chinese = {row.text for row in rows if row.language == "zh"}
    assert chinese == {
        "腰椎管狭窄症：您需要了解什么",
        "相关文章",
        "发表评论",
        "如果疼痛持续超过三个月，请咨询医生。",
    }
    assert {row.language for row in rows} == {"zh", "en"}


def test_what_was_reviewed_passes_every_check(sample):
    findings, problems = check_project(sample, reviewed_only=True)
    assert [(f.check, f.message, f.source) for f in findings] == []
    assert problems == []


def test_the_sample_shows_drafts_and_reviews(sample):
    rows, _problems = project_status(sample)
    assert sum(row.reviewed for row in rows) > 50
    assert sum(row.draft for row in rows) > 50
    assert sum(row.stale for row in rows) == 0


def test_the_glossary_is_consistent(sample):
    assert sample.termbase.problems() == []


def test_every_catalog_is_sound_for_gettext(sample, msgfmt):
    for path in sorted(sample.settings.catalogs.rglob("*.po")):
        msgfmt(path)


def test_reviewed_catalogs_say_who_translated_them(sample):
    for path in sorted(sample.settings.catalogs.rglob("articles/*.po")):
        entries = Catalog.open(path, locale=path.parents[2].name).entries
        if any(entry.state is State.REVIEWED for entry in entries):
            assert polib.pofile(str(path)).metadata["Last-Translator"] == "The Locum authors"
