"""The catalogs are the same bytes, in whatever order and in however many pieces they are made."""

import shutil

import pytest

from locum.workflow import translate as translating
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

ARTICLES = {
    "articles/back.md": "# Back pain\n\nA **herniated disc** can hurt. Rest is not enough.\n",
    "articles/knee.md": "# Knee pain\n\nRest is not enough.\n\nTake `400 mg` twice a day.\n",
    "articles/sub/leg.html": "<h1>Leg pain</h1>\n<p>Rest is not enough. Walk <b>slowly</b>.</p>\n",
    "articles/z.txt": "Back pain\n=========\n\nA herniated disc can hurt.\n\n椎间盘突出很痛。\n",
}


@pytest.fixture
def articles(project, monkeypatch, tmp_path_factory):
    for name in ("DATA", "CONFIG", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path_factory.mktemp("home")))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    for name, text in ARTICLES.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text, encoding="utf-8")
    return project


def catalogs(root):
    files = (path for path in sorted((root / "locales").rglob("*")) if path.is_file())
    found = {path.relative_to(root).as_posix(): path.read_bytes() for path in files}
    shutil.rmtree(root / "locales")
    return found


@pytest.fixture
def whole(articles):
    translate_project(Workspace.open(articles))
    found = catalogs(articles)
    assert len(found) == 3 * (1 + len(ARTICLES))
    return found


@pytest.mark.parametrize(("window", "batch"), [(1, 1), (3, 2), (10, 500)])
def test_windows_and_batches_make_no_difference(articles, whole, monkeypatch, window, batch):
    monkeypatch.setattr(translating, "WINDOW_BLOCKS", window)
    monkeypatch.setattr(translating, "BATCH_BLOCKS", batch)
    monkeypatch.setattr(translating, "SAVE_SECONDS", 0)
    translate_project(Workspace.open(articles))
    assert catalogs(articles) == whole


def test_the_order_of_articles_and_locales_makes_no_difference(articles, whole, monkeypatch):
    monkeypatch.chdir(articles)
    for locale in ("zh_Hans", "es"):
        for name in sorted([*ARTICLES, "articles/pain.md"], reverse=True):
            translate_project(Workspace.open(articles), articles=[name], locales=[locale])
    assert catalogs(articles) == whole


STARTER = """\
[project]
source = "en"
locales = ["es"]
articles = ["articles/**/*.md", "articles/**/*.html"]
models = "{models}"

[engines]
order = ["argos"]

[engines.argos]
threads = {threads}
batch_tokens = {tokens}
"""


def test_threads_and_batches_of_an_engine_make_no_difference(articles, starter_models):
    made = []
    for threads, tokens in ((1, 256), (2, 4096), (2, 256)):
        config = STARTER.format(models=starter_models.as_posix(), threads=threads, tokens=tokens)
        (articles / "locum.toml").write_text(config, encoding="utf-8")
        report = translate_project(Workspace.open(articles))
        assert report.engines["argos"] > 5
        made.append(catalogs(articles))
    assert made[0] == made[1] == made[2]
    # Another machine's kernels may draft otherwise: the entries say which these were.
    assert any(b"# locum: backend=ctranslate2-" in data for data in made[0].values())
