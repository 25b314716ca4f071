"""Catalogs, glossaries, memories and settings that a person broke."""

import re

import pytest

DOUBLE = '\nmsgid "Rest is not enough."\nmsgstr "Otra vez."\n'
CONFLICT = """
<<<<<<< HEAD
msgid "Walk."
msgstr "Camine."
=======
msgid "Walk."
msgstr "Ande."
>>>>>>> translators
"""

BROKEN_CATALOGS = {
    "a string without an end": ('\nmsgid "Walk\nmsgstr "Camine"\n', 2, "msgfmt --check"),
    "no msgstr": ('\nmsgid "Walk."\n', 2, "msgfmt --check"),
    "no PO at all": ("\nDear translator,\n", 2, "msgfmt --check"),
    "an unknown keyword": ('\nmsgid "Walk."\nmsgst "Camine."\n', 3, "msgfmt --check"),
    "the same msgid twice": (DOUBLE, 2, "delete the other entry"),
    "a merge conflict": (CONFLICT, 2, "resolve it"),
    "a byte that is no text": ('\nmsgid "Walk."\nmsgstr "Cami\udcffne."\n', 3, "UTF-8"),
}


@pytest.mark.parametrize("label", BROKEN_CATALOGS)
def test_a_broken_catalog_is_named_and_left_alone_and_the_rest_goes_on(locum, reviewed, label):
    text, line, mend = BROKEN_CATALOGS[label]
    whole = reviewed.catalog.read_bytes()
    catalog = reviewed.catalog.relative_to(reviewed.root).as_posix()
    place = f"{catalog}:{len(whole.splitlines()) + line}: "
    broken = whole + text.encode("utf-8", "surrogateescape")
    reviewed.catalog.write_bytes(broken)
    for command in ("status", "check", "build", "translate"):
        outcome = locum(command)
        assert outcome.status == 1, command
        assert "Traceback" not in outcome.err
        assert place in outcome.err
        assert mend in outcome.err
        # The review in it is safe, as nothing in it was touched.
        assert reviewed.catalog.read_bytes() == broken
    assert reviewed.drafted("articles/rest.txt")
    assert reviewed.drafted("articles/rest.txt", "zh_Hans")


def test_a_broken_template_hinders_nobody_and_the_next_run_makes_it_anew(locum, reviewed):
    path = reviewed.root / "locales/templates/articles/pain.pot"
    whole = path.read_bytes()
    path.write_bytes(whole + CONFLICT.encode())
    for command in ("status", "translate"):
        outcome = locum(command)
        assert (outcome.status, outcome.err) == (0, ""), command
    assert path.read_bytes() == whole
    assert reviewed.has_its_review()


GOOD = "concept,locale,term,status,forms\npain,en,pain,,\n"
BROKEN_GLOSSARIES = {
    "a quote without an end": (f'{GOOD}rest,en,"rest,,\nrest,es,reposo,,\n', 3, "quot"),
    "an unknown column": ("concept,locale,term,statsu\n", 1, "status"),
    "no column for terms": ("concept,locale\n", 1, "concept,locale,term"),
    "too many cells": (f"{GOOD}rest,en,rest,,,,,x\n", 3, "double quotes"),
    "no term": (f"{GOOD}rest,en,,,\n", 3, "concept, locale and term"),
    "an unknown status": (f"{GOOD}rest,en,rest,prefered,\n", 3, "preferred"),
    "no language": (f"{GOOD}rest,!,rest,,\n", 3, "!"),
}


@pytest.mark.parametrize("label", BROKEN_GLOSSARIES)
def test_a_broken_glossary_is_named_before_anything_is_done(fails, reviewed, label):
    text, line, mend = BROKEN_GLOSSARIES[label]
    reviewed.add("glossary/broken.csv", text)
    before = reviewed.bytes()
    for command in (("translate",), ("check",), ("glossary", "check"),
                    ("glossary", "lookup", "pain", "--to", "es")):  # fmt: skip
        fails(*command, said=(f"glossary/broken.csv:{line}: ", mend))
    assert reviewed.bytes() == before


BROKEN_SETTINGS = {
    "no TOML": ("[project\n", 1, "TOML"),
    "a string without an end": ('[project]\nsource = "en\n', 2, "TOML"),
    "a key twice": ('[project]\nsource = "en"\nsource = "es"\n', 3, "TOML"),
    "a key that is misspelt": ('[project]\nsorce = "en"\n', 2, "source"),
    "a number for a list": ('[project]\nsource = "en"\nlocales = 3\n', 3, "list"),
    "no such language": ('[project]\nsource = "en"\nlocales = ["!"]\narticles = []\n', 3, "!"),
}


@pytest.mark.parametrize("label", BROKEN_SETTINGS)
def test_broken_settings_are_named_with_the_line(fails, reviewed, label):
    text, line, mend = BROKEN_SETTINGS[label]
    reviewed.add("locum.toml", text)
    before = reviewed.bytes()
    for command in ("translate", "status", "build"):
        err = fails(command, status=2, said=("locum.toml", mend))
        assert re.search(rf"locum\.toml:{line}: |line {line}\b", err), err
    assert reviewed.bytes() == before


BROKEN_MEMORIES = {
    "too many cells": ("en\tes\nRest.\tReposo.\textra\n", 2),
    "too few cells": ("en\tes\tfr\nRest.\tReposo.\n", 2),
    "no language": ("English text\tTexto\nRest.\tReposo.\n", 1),
    "a byte that is no text": (b"en\tes\nRest.\tReposo\xff.\n", 2),
}


@pytest.mark.parametrize("label", BROKEN_MEMORIES)
def test_a_broken_memory_is_named(fails, reviewed, label):
    data, line = BROKEN_MEMORIES[label]
    reviewed.add("more.tsv", data)
    fails("memory", "import", "more.tsv", said=(f"more.tsv:{line}: ",))
    path = reviewed.add("memory/broken.tsv", data)
    before = path.read_bytes()
    fails("translate", said=(f"memory/broken.tsv:{line}: ",))
    assert path.read_bytes() == before


def test_the_good_rows_of_a_memory_are_imported(fails, reviewed):
    reviewed.add("more.tsv", "en\tes\nRest.\tReposo.\textra\nDrink enough water.\tBeba agua.\n")
    fails("memory", "import", "more.tsv", said=("more.tsv:2: ",))
    kept = (reviewed.root / "memory/more.tsv").read_text(encoding="utf-8")
    assert kept == "en\tes\nDrink enough water.\tBeba agua.\n"
