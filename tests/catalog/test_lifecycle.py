"""Whatever happens in whatever order, nothing that a person reviewed leaves the file."""

import shutil
import subprocess
import tempfile
from pathlib import Path

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from locum.catalog import Catalog, Message, Provenance, State, rename_catalog

SENTENCES = [
    "Take 5 mg a day.",
    "Take 50 mg a day.",
    "Take 5 mg a week.",
    "See your doctor.",
    "See your doctor soon.",
    "干细胞治疗腰间突出",
    "干细胞治疗腰间盘突出症",
    "Stem cells",
]
GETTEXT = shutil.which("msgfmt")


class Lifecycle(RuleBasedStateMachine):
    """An article, its catalog, a person and a machine."""

    @initialize()
    def begin(self):
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "article.po"
        self.article: list[str] = SENTENCES[:3]
        self.reviewed: set[tuple[str, str]] = set()
        self.number = 0
        self.held: Catalog | None = None
        self.translate()

    def teardown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self) -> Catalog:
        return Catalog.open(self.path, locale="es")

    def sync(self, catalog: Catalog):
        catalog.sync([Message(text, "article.md") for text in self.article])

    @rule()
    def translate(self):
        """One run of the machine."""
        catalog = self.open()
        self.sync(catalog)
        for entry in catalog.entries:
            self.number += 1
            provenance = Provenance("echo", f"run {self.number}")
            drafted = catalog.set_draft(entry.msgid, f"⟦{entry.msgid}⟧{self.number}", provenance)
            assert drafted == (entry.state is State.MISSING or entry.is_machine)
        catalog.save()
        assert [entry.msgid for entry in catalog.entries] == self.article
        again = self.open()
        self.sync(again)
        assert not again.save()

    @rule(data=st.data())
    def review(self, data):
        """A person translates or corrects an entry, in an editor."""
        file = polib.pofile(str(self.path))
        live = [entry for entry in file if not entry.obsolete]
        if not live:
            return
        entry = data.draw(st.sampled_from(live))
        if not entry.fuzzy:
            self.reviewed.discard((entry.msgid, entry.msgstr))
        self.number += 1
        entry.msgstr = data.draw(st.sampled_from([entry.msgstr, f"reviewed {self.number}"]))
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = None
        if entry.msgstr:
            self.reviewed.add((entry.msgid, entry.msgstr))
        file.save()

    @rule(data=st.data())
    def edit(self, data):
        """A person begins on an entry, and leaves it fuzzy."""
        file = polib.pofile(str(self.path))
        live = [entry for entry in file if not entry.obsolete and entry.fuzzy]
        if live:
            self.number += 1
            data.draw(st.sampled_from(live)).msgstr = f"half done {self.number}"
            file.save()

    @rule(texts=st.lists(st.sampled_from(SENTENCES), unique=True, max_size=6))
    def change_the_article(self, texts):
        """Sources change, move, vanish and come back."""
        self.article = texts

    @rule()
    def rename(self):
        """The article is called something else now."""
        self.number += 1
        new = self.folder / f"renamed-{self.number}.po"
        rename_catalog(self.path, new)
        self.path = new
        self.held = None

    @rule()
    def adopt(self):
        """The same, where a catalog stands in its place already."""
        self.number += 1
        new = Catalog.open(self.folder / f"adopted-{self.number}.po", locale="es")
        self.sync(new)
        new.adopt(self.open())
        self.sync(new)
        if new.save():
            self.path = new.path
            self.held = None

    @rule()
    def hold(self):
        """A long run opens the catalog now and saves it later."""
        self.held = self.open()
        self.sync(self.held)
        for entry in self.held.entries:
            self.held.set_draft(entry.msgid, "held", Provenance("echo", "held"))

    @precondition(lambda self: self.held is not None)
    @rule()
    def save_what_was_held(self):
        assert self.held is not None
        self.held.save()
        self.held = None

    @invariant()
    def every_review_is_in_the_file(self):
        catalog = self.open()
        live = {(e.msgid, e.msgstr) for e in catalog.entries if e.state is State.REVIEWED}
        kept = {(e.msgid, e.msgstr) for e in catalog.obsolete if e.state is State.REVIEWED}
        assert self.reviewed <= live | kept

    @invariant()
    def no_source_stands_twice(self):
        catalog = self.open()
        msgids = [entry.msgid for entry in (*catalog.entries, *catalog.obsolete)]
        assert len(msgids) == len(set(msgids))

    @rule()
    def msgfmt_is_content(self):
        if GETTEXT:
            command = [GETTEXT, "--check", "--output-file=/dev/null", str(self.path)]
            done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
            assert (done.returncode, done.stderr) == (0, "")


TestLifecycle = Lifecycle.TestCase
TestLifecycle.settings = settings(
    max_examples=20,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
