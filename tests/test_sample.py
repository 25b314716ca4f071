"""The repository is a working project, and its sample is what we say of it."""

import re
from pathlib import PurePosixPath

import polib
import pytest

from locum.catalog import Catalog, State
from locum.formats import get_format
from locum.model import BlockKind
from locum.workflow.articles import list_articles, read_source
from locum.workflow.check import check_catalogs
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


def test_chinese_blocks_in_english_articles_are_found_and_no_others(sample):
    rows, problems = detect_project(sample)
    assert problems == []
    assert {row.language for row in rows} == {"zh", "en"}
    chinese = {(PurePosixPath(row.article).name, row.text) for row in rows if row.language == "zh"}
    assert chinese == {
        ("spinal-stenosis.zh-title.txt", "腰椎管狭窄症：您需要了解什么"),
        ("spinal-stenosis.zh-title.txt", "发布日期：2026年9月18日"),
        ("spinal-stenosis.zh-title.txt", "本文仅供参考，不能代替医生的诊断。"),
        ("spinal-stenosis.zh-title.txt", "相关文章"),
        ("spinal-stenosis.zh-title.txt", "椎间盘突出是怎么回事"),
        ("spinal-stenosis.zh-title.txt", "发表评论"),
        ("back-pain.html", "如果疼痛持续超过三个月，请咨询医生。"),
        ("disc-regeneration.md", "研究现状与注意事项"),
        (
            "disc-regeneration.md",
            "目前的临床试验大多规模较小，随访时间通常只有6至12个月。部分患者的疼痛有所减轻，"
            "但许多研究没有设置安慰剂组，因此无法判断这是否是治疗的效果。",
        ),
        (
            "disc-regeneration.md",
            "干细胞治疗目前还不是椎间盘退变的常规疗法。如果诊所承诺“治愈”，请务必谨慎，"
            "并先咨询您的医生。",
        ),
        (
            "disc-regeneration.md",
            "注射后，如果体温达到38 °C或以上，或者疼痛突然加重，请立即就医。",
        ),
    }
    han = [row for row in rows if any("\u4e00" <= letter <= "\u9fff" for letter in row.text)]
    assert len(han) == len(chinese)  # no English block holds a Chinese character


def test_the_articles_are_as_long_as_real_ones(sample):
    for path in list_articles(sample):
        words = sum(len(block.text.split()) for block in read_source(sample, path).article.blocks)
        assert 400 <= words <= 900, path


def test_the_articles_hold_every_kind_of_block(sample):
    kinds = {
        block.kind
        for path in list_articles(sample)
        for block in read_source(sample, path).article.blocks
    }
    assert kinds == set(BlockKind)


def test_links_and_images_of_the_articles_lead_to_files(sample):
    for path in list_articles(sample):
        text = read_source(sample, path).article.text
        targets = re.findall(r"\]\(([^)\s]+)|(?:href|src)=\"([^\"]+)", text)
        for target in map("".join, targets):
            if "://" not in target and not target.startswith(("#", "/")):
                assert (sample.root / path).parent.joinpath(target).is_file(), (path, target)


def test_what_was_reviewed_passes_every_check(sample):
    report = check_catalogs(sample, reviewed_only=True)
    assert [(f.check, f.message, f.source) for f in report.findings] == []
    assert report.problems == []


def test_one_article_is_left_as_drafts_and_all_others_are_reviewed(sample):
    rows, _problems = project_status(sample)
    assert {row.locale for row in rows} == {"en", "es", "fr", "zh_Hans"}
    for row in rows:
        entries = row.reviewed + row.draft
        left = entries if row.article == "articles/disc-regeneration.md" else 0
        assert (row.draft, row.stale, row.missing) == (left, 0, 0), (row.locale, row.article)


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
