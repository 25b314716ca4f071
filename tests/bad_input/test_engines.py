"""Damaged translation packages, and engines that are not there."""

import io
import json
import zipfile

import pytest

FILES = {
    "metadata.json": b'{"package_version": "1.0", "from_code": "en", "to_code": "es"}',
    "model/model.bin": b"garbage" * 100,
    "model/shared_vocabulary.json": b"[]",
    "sentencepiece.model": b"garbage",
}


def package(top="translate-en_es-1_0", leave_out=(), **more):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in {**FILES, **more}.items():
            if name not in leave_out:
                archive.writestr(f"{top}/{name}", data)
    return buffer.getvalue()


def slipped():
    data = io.BytesIO(package())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("../../slipped.txt", "outside")
    return data.getvalue()


DAMAGED = {
    "truncated": (package()[:-300], "damaged"),
    "no zip": (b"<html>404 Not Found</html>", "damaged"),
    "empty": (b"", "damaged"),
    "no metadata": (package(leave_out=("metadata.json",)), "metadata.json"),
    "metadata that is no JSON": (package(**{"metadata.json": b"{"}), "metadata.json"),
    "metadata without languages": (package(**{"metadata.json": b"{}"}), "language pair"),
    "no model": (package(leave_out=("model/model.bin",)), "model.bin"),
    "written outside": (slipped(), "outside"),
}


@pytest.mark.parametrize("label", DAMAGED)
def test_a_damaged_package_is_named_and_the_other_engines_work(locum, fails, reviewed, label):
    data, said = DAMAGED[label]
    path = reviewed.add("models/translate-en_es-1_0.argosmodel", data)
    listed = locum("models", "list")
    assert (listed.status, listed.err) == (0, "")
    (row,) = json.loads(locum("models", "list", "--json").out)
    assert row["path"] == str(path)
    assert said in row["problem"]
    assert said in listed.out
    engines = locum("engines", "--json")
    assert engines.status == 0
    assert "argos" not in {row["engine"] for row in json.loads(engines.out)}
    outcome = locum("translate", "--to", "es")
    assert outcome.status == 0
    assert "Traceback" not in outcome.err
    assert reviewed.drafted("articles/rest.txt")
    # Asked for by name, it says what is wrong, and names the file.
    fails("models", "install", str(path), said=(path.name, said))
    assert not (reviewed.root.parent / "slipped.txt").exists()


def test_the_list_of_packages_names_the_damaged_file(locum, reviewed):
    reviewed.add("models/broken.argosmodel", b"")
    assert "models/broken.argosmodel" in locum("models", "list").out


def test_the_list_of_engines_names_the_damaged_file(locum, reviewed):
    reviewed.add("models/broken.argosmodel", b"")
    outcome = locum("engines")
    assert outcome.status == 0
    assert "models/broken.argosmodel" in outcome.err


def garbage(reviewed):
    text = (reviewed.root / "locum.toml").read_text(encoding="utf-8")
    reviewed.add("locum.toml", text.replace('["echo"]', '["argos", "echo"]'))
    return reviewed.add("models/translate-en_es-1_0.argosmodel", package())


def test_a_model_that_is_garbage_is_named_and_the_other_locales_are_drafted(fails, reviewed):
    path = garbage(reviewed)
    err = fails("translate", said=(path.name,))
    assert len(err.splitlines()) == 1
    assert reviewed.drafted("articles/rest.txt", "zh_Hans")


def test_a_model_that_is_garbage_gives_way_to_the_next_engine(fails, reviewed):
    path = garbage(reviewed)
    fails("translate", said=(path.name,))
    assert reviewed.drafted("articles/rest.txt")


def test_a_model_that_is_garbage_can_be_passed_by(locum, fails, reviewed):
    path = garbage(reviewed)
    assert locum("translate", "--engine", "echo").status == 0
    assert reviewed.drafted("articles/rest.txt")
    fails("models", "install", str(path), said=(path.name, "cannot be loaded"))


def test_a_cache_that_cannot_be_written_is_named(fails, reviewed, home, monkeypatch):
    path = garbage(reviewed)
    (home / "file").write_bytes(b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "file"))
    fails("translate", said=(path.name, "XDG_CACHE_HOME"))
    assert reviewed.drafted("articles/rest.txt", "zh_Hans")


@pytest.fixture
def no_engines(reviewed, monkeypatch, tmp_path):
    """A project with no engine at all: no apertium, no packages, no opencc, and no echo."""
    monkeypatch.setenv("PATH", str(tmp_path / "no-programs"))
    monkeypatch.setattr("locum.engines.opencc.opencc_is_installed", lambda: False)
    text = (reviewed.root / "locum.toml").read_text(encoding="utf-8")
    reviewed.add("locum.toml", text.partition("[engines")[0])


def test_a_missing_engine_is_told_once_for_a_pair_with_the_command_that_mends_it(
    no_engines, fails, reviewed
):
    err = fails("translate", said=("en into es", "en into zh_Hans"))
    assert len(err.splitlines()) == 2
    assert "locum models install en es" in err
    assert "apt-get install apertium apertium-eng-spa" in err
    assert "locum models install en zh" in err
    # What needs no engine is done: the entries are there, to be translated by hand.
    assert "Drink enough water." in (
        reviewed.root / "locales/es/LC_MESSAGES/articles/rest.po"
    ).read_text(encoding="utf-8")


def test_without_engines_the_other_commands_work(no_engines, locum, fails, reviewed):
    assert json.loads(locum("engines", "--json").out) == []
    assert locum("status").status == 0
    assert locum("build", "--to", "es").status == 0
    fails("try", "Drink enough water.", "--to", "es", said=("en into es", "locum models install"))
    fails("engines", "--from", "en", "--to", "es", said=("locum models install en es",))


def test_an_engine_that_is_not_installed_is_named_when_asked_for(no_engines, fails):
    fails("translate", "--engine", "apertium", said=("apertium", "en into es", "apt-get install"))
    fails("translate", "--engine", "argos", said=("argos", "locum models install en es"))
