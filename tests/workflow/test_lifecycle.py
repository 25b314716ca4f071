"""A project's life, in any order: no reviewed word disappears, and the ledger changes nothing.

Every run is made twice, with what earlier runs noted and, on a copy, without: the catalogs
must be the same bytes.
"""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from locum.workflow.adopt import Options, adopt_page
from locum.workflow.translate import translate_project
from locum.workflow.workspace import Workspace

CONFIG = """\
[project]
source = "en"
locales = ["es", "zh_Hans"]
articles = ["articles/**/*.md"]

[engines]
order = ["echo"]
"""
GLOSSARY = """\
concept,locale,term,status
disc,en,herniated disc,preferred
disc,es,{spanish},preferred
disc,zh_Hans,椎间盘突出,preferred
"""
BLOCKS = [
    "# Back pain",
    "A herniated disc can hurt.",
    "A herniated disc can hurt badly.",
    "Take 5 mg a day.",
    "Take 50 mg a day.",
    "Take **5 mg** a day.",
    "腰背痛怎么办",
    "- Rest.\n- Walk.",
]
PATHS = ["articles/a.md", "articles/b.md", "articles/more/c.md", "articles/d.md"]

paths = st.sampled_from(PATHS)
texts = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=5).map("\n\n".join)


class Life(RuleBasedStateMachine):
    """Authors, reviewers, and runs."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "project"
        self.number = 0
        self.reviewed: set[tuple[str, str, str]] = set()
        self.removed: dict[str, str] = {}
        self.write("locum.toml", CONFIG)
        self.write("glossary/terms.csv", GLOSSARY.format(spanish="hernia discal"))
        # What is reviewed in one is wanted by the other.
        self.write(PATHS[0], "\n\n".join(BLOCKS) + "\n")
        self.write(PATHS[1], "\n\n".join(reversed(BLOCKS)) + "\n")
        self.translate(locales=(), redraft=False)

    def teardown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, path, text):
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def articles(self):
        return [path for path in PATHS if (self.root / path).is_file()]

    def catalogs(self):
        return sorted((self.root / "locales").rglob("*.po"))

    def live(self):
        found = []
        for path in self.catalogs():
            file = polib.pofile(str(path), wrapwidth=0)
            found += [(file, path, entry) for entry in file if not entry.obsolete]
        return found

    @contextmanager
    def remembering(self, cache):
        before = os.environ.get("LOCUM_CACHE_DIR")
        os.environ.update(LOCUM_CACHE_DIR=str(cache), SOURCE_DATE_EPOCH="1790000000")
        try:
            yield
        finally:
            del os.environ["SOURCE_DATE_EPOCH"]
            if before is None:
                del os.environ["LOCUM_CACHE_DIR"]
            else:
                os.environ["LOCUM_CACHE_DIR"] = before

    # --- authors ---

    @rule(path=paths, text=texts)
    def edit(self, path, text):
        self.write(path, text + "\n")

    @rule(data=st.data(), to=paths)
    def rename(self, data, to):
        path = data.draw(st.sampled_from(self.articles()))
        if not (self.root / to).exists():
            (self.root / to).parent.mkdir(parents=True, exist_ok=True)
            (self.root / path).rename(self.root / to)

    @rule(data=st.data())
    def delete(self, data):
        if len(self.articles()) > 1:
            path = data.draw(st.sampled_from(self.articles()))
            self.removed[path] = (self.root / path).read_text(encoding="utf-8")
            (self.root / path).unlink()

    @rule(data=st.data())
    def restore(self, data):
        if self.removed:
            path = data.draw(st.sampled_from(sorted(self.removed)))
            self.write(path, self.removed.pop(path))

    @rule(spanish=st.sampled_from(["hernia discal", "hernia de disco"]))
    def change_the_glossary(self, spanish):
        self.write("glossary/terms.csv", GLOSSARY.format(spanish=spanish))

    # --- reviewers ---

    @rule(data=st.data(), own_words=st.booleans())
    def review(self, data, own_words):
        entries = [entry for entry in self.live() if entry[2].msgstr]
        if not entries:
            return
        file, path, entry = data.draw(st.sampled_from(entries))
        locale = path.relative_to(self.root / "locales").parts[0]
        if not entry.fuzzy:
            # A person takes back what a person said, unless another catalog says it too.
            same = [
                other
                for _file, where, other in self.live()
                if where != path
                and where.is_relative_to(self.root / "locales" / locale)
                and (other.msgid, other.msgstr, other.fuzzy) == (entry.msgid, entry.msgstr, False)
            ]
            if not same:
                self.reviewed.discard((locale, entry.msgid, entry.msgstr))
        self.number += 1
        if own_words:
            entry.msgstr = f"revisado {self.number}"
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
        self.reviewed.add((locale, entry.msgid, entry.msgstr))
        file.save()

    @rule(data=st.data())
    def begin_to_edit(self, data):
        entries = [entry for entry in self.live() if entry[2].fuzzy]
        if entries:
            self.number += 1
            file, _path, entry = data.draw(st.sampled_from(entries))
            entry.msgstr = f"a medias {self.number}"
            file.save()

    @rule(path=paths)
    def adopt(self, path):
        if (self.root / path).is_file():
            text = (self.root / path).read_text(encoding="utf-8")
            self.write("published/page.md", text.replace("Take", "Tome").replace("hurt", "doler"))
            with self.remembering(self.folder / "cache"):
                adopt_page(
                    Workspace.open(self.root), path, str(self.root / "published/page.md"), "es",
                    options=Options(use_engines=False, force=True),
                )  # fmt: skip

    # --- runs ---

    @rule(locales=st.sampled_from([(), (), ("es",)]), redraft=st.sampled_from([False, False, True]))
    def translate(self, locales, redraft):
        twin = self.folder / "twin"
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(self.root, twin)
        reports = []
        for root, cache in ((self.root, "cache"), (twin, f"fresh-{self.number}")):
            with self.remembering(self.folder / cache):
                workspace = Workspace.open(root)
                reports.append(translate_project(workspace, locales=locales, redraft=redraft))
        shutil.rmtree(self.folder / f"fresh-{self.number}", ignore_errors=True)
        kept, anew = reports
        assert (kept.summary, kept.drafts, kept.orphans) == (
            anew.summary, anew.drafts, anew.orphans,
        )  # fmt: skip
        assert self.contents(self.root) == self.contents(twin)

    @rule(data=st.data())
    def review_and_run(self, data):
        """What one article has reviewed, the others' machine drafts follow."""
        self.translate(locales=(), redraft=False)
        self.review(data, own_words=True)
        self.translate(locales=(), redraft=False)

    @rule()
    def foresee(self):
        before = self.contents(self.root)
        with self.remembering(self.folder / "cache"):
            translate_project(Workspace.open(self.root), dry_run=True)
        assert self.contents(self.root) == before

    @staticmethod
    def contents(root):
        files = (path for path in sorted((root / "locales").rglob("*")) if path.is_file())
        return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}

    @invariant()
    def nothing_reviewed_is_lost(self):
        standing = set()
        for path in self.catalogs():
            locale = path.relative_to(self.root / "locales").parts[0]
            for entry in polib.pofile(str(path), wrapwidth=0):
                source = entry.previous_msgid if entry.fuzzy else entry.msgid
                standing.add((locale, source, entry.msgstr))
        assert self.reviewed <= standing


TestLife = Life.TestCase
TestLife.settings = settings(
    max_examples=15,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
