"""A renamed article finds its translations again."""

from pathlib import Path

import pytest

from locum.catalog import Catalog, State, find_renamed, rename_catalog
from locum.errors import CatalogError

TEXTS = ("One sentence.", "Another sentence.", "A third.", "A fourth.")


def write(path: Path, *entries: str) -> Path:
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([head, *entries]), encoding="utf-8")
    return path


def entry(msgid: str, msgstr: str = "", *, before: str = "") -> str:
    return f'{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n'


def test_the_catalog_that_shares_most_is_found(tmp_path, messages):
    most = write(tmp_path / "most.po", *(entry(text, "x") for text in TEXTS[:3]))
    less = write(tmp_path / "less.po", *(entry(text, "x") for text in TEXTS[:2]))
    few = write(tmp_path / "few.po", entry(TEXTS[0]), *(entry(f"other {n}") for n in range(9)))
    broken = write(tmp_path / "broken.po", "nonsense")
    candidates = [less, few, most, broken, tmp_path / "gone.po"]
    assert find_renamed(messages(*TEXTS), candidates, "es") == most
    assert find_renamed(messages(*TEXTS), [few, broken], "es") is None
    assert find_renamed(messages(*TEXTS), [], "es") is None


def test_a_moved_catalog_is_the_same_file(tmp_path):
    old = write(tmp_path / "old.po", entry("a", "b"))
    data = old.read_bytes()
    new = tmp_path / "deep" / "er" / "new.po"
    rename_catalog(old, new)
    assert new.read_bytes() == data
    assert not old.exists()


def test_a_catalog_is_never_moved_over_another(tmp_path):
    old, new = (
        write(tmp_path / "old.po", entry("a", "b")),
        write(tmp_path / "new.po", entry("a", "c")),
    )
    before = old.read_bytes(), new.read_bytes()
    with pytest.raises(CatalogError, match="another catalog"):
        rename_catalog(old, new)
    assert (old.read_bytes(), new.read_bytes()) == before
    with pytest.raises(CatalogError, match="cannot be moved"):
        rename_catalog(tmp_path / "missing.po", tmp_path / "x.po")


def test_adopting_loses_no_review(tmp_path, messages, provenance):
    old = write(
        tmp_path / "old.po",
        entry("both reviewed", "theirs"),
        entry("ours empty", "kept", before="# note\n"),
        entry("ours draft", "kept too"),
        entry("only theirs", "kept as well"),
        '#~ msgid "long gone"\n#~ msgstr "still kept"\n',
    )
    ours = [entry("both reviewed", "ours"), entry("ours empty"), entry("ours draft")]
    new = write(tmp_path / "new.po", *ours)
    catalog = Catalog.open(new, locale="es")
    catalog.set_draft("ours draft", "MACHINE", provenance)
    assert catalog.adopt(Catalog.open(old, locale="es")) == 4
    catalog.sync(messages("both reviewed", "ours empty", "ours draft"))
    assert catalog.save()
    found = {e.msgid: (e.msgstr, e.state) for e in (*catalog.entries, *catalog.obsolete)}
    assert found == {
        "both reviewed": ("ours", State.REVIEWED),
        "ours empty": ("kept", State.REVIEWED),
        "ours draft": ("kept too", State.REVIEWED),
        "only theirs": ("kept as well", State.REVIEWED),
        "long gone": ("still kept", State.REVIEWED),
    }
    text = new.read_text(encoding="utf-8")
    assert "theirs" in text
    assert "# note\n" in text
    again = Catalog.open(new, locale="es")
    again.adopt(Catalog.open(old, locale="es"))
    again.sync(messages("both reviewed", "ours empty", "ours draft"))
    assert not again.save()


def test_adopting_is_done_again_on_what_was_saved_meanwhile(tmp_path, messages):
    old = write(tmp_path / "old.po", entry("a", "theirs"))
    new = write(tmp_path / "new.po", entry("a"), entry("b"))
    catalog = Catalog.open(new, locale="es")
    catalog.adopt(Catalog.open(old, locale="es"))
    write(new, entry("a"), entry("b", "saved meanwhile"))
    catalog.save()
    assert [e.msgstr for e in Catalog.open(new, locale="es").entries] == [
        "theirs",
        "saved meanwhile",
    ]
