"""A disk that is full or may not be written to."""

import contextlib
import errno
import itertools
import os
import shutil
import subprocess
from pathlib import Path

import pytest

FULL = os.strerror(errno.ENOSPC)


@pytest.fixture(params=["while writing", "while replacing"])
def full_disk(request, reviewed, monkeypatch):
    """Let every file of the project that is written fail, at either moment."""
    open_files = Path("/proc/self/fd")
    if not open_files.is_dir():
        pytest.skip("needs Linux, to know what is written")
    fault = OSError(errno.ENOSPC, FULL)

    def is_ours(path):
        return Path(os.fsdecode(path)).resolve().is_relative_to(reviewed.root)

    def fsync(descriptor):
        if is_ours((open_files / str(descriptor)).readlink()):
            raise fault

    real_write, real_replace = Path.write_bytes, Path.replace

    def write_bytes(path, data):
        if is_ours(path):
            raise fault
        return real_write(path, data)

    def replace(path, target):
        if is_ours(target):
            raise fault
        return real_replace(path, target)

    if request.param == "while replacing":
        monkeypatch.setattr(Path, "replace", replace)
    else:
        monkeypatch.setattr(os, "fsync", fsync)
        monkeypatch.setattr(Path, "write_bytes", write_bytes)


def test_a_full_disk_leaves_every_file_as_it_was(full_disk, fails, reviewed):
    before = reviewed.bytes()
    fails("translate", said=(FULL,))
    assert reviewed.bytes() == before
    fails("build", said=(FULL,))
    after = reviewed.bytes()
    assert {name: after[name] for name in after if not name.startswith("build/")} == before


@pytest.mark.parametrize("full_disk", ["while replacing"], indirect=True)
def test_a_full_disk_leaves_no_half_written_pages(full_disk, fails, reviewed):
    fails("build", said=(FULL,))
    written = {Path(name).name for name in reviewed.bytes() if name.startswith("build/")}
    assert written <= {".locum-files.json"}


def add_a_paragraph(project):
    """Give the next run something to write into the reviewed catalog."""
    article = project.root / "articles/pain.md"
    with article.open("a", encoding="utf-8") as file:
        file.write("\nWalk a little.\n")


def mount(folder, size):
    program = shutil.which("mount")
    if program is None or os.getuid() != 0:
        pytest.skip("only root may mount a small disk")
    done = subprocess.run(
        [program, "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("mounting is not allowed here")


@pytest.fixture
def small_disk(reviewed):
    """Put the catalogs on a disk with hardly any room left."""
    folder = reviewed.root / "locales"
    copy = reviewed.root.parent / f"{reviewed.root.name}-copy"
    shutil.move(folder, copy)
    folder.mkdir()
    mount(folder, "64k")
    try:
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        filler = folder / "filler"
        with filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            for _ in itertools.count():
                file.write(b"x" * 1024)
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full_costs_no_review(small_disk, fails, locum, reviewed):
    before = reviewed.bytes()
    add_a_paragraph(reviewed)
    fails("translate", said=(FULL,))
    after = reviewed.bytes()
    assert {name: after[name] for name in before if "locales/" in name} == {
        name: before[name] for name in before if "locales/" in name
    }
    (small_disk / "filler").unlink()
    assert locum("translate").status == 0
    assert "Walk a little." in reviewed.drafted("articles/pain.md")
    assert reviewed.has_its_review()


def test_a_catalog_that_may_not_be_written_is_named_and_the_rest_goes_on(
    fails, reviewed, monkeypatch
):
    def access(path, mode, *rest, **more):
        return not (mode == os.W_OK and Path(path) == reviewed.catalog)

    # Root may write everywhere: what the others are told is what the tool asks for.
    monkeypatch.setattr(os, "access", access)
    add_a_paragraph(reviewed)
    before = reviewed.catalog.read_bytes()
    err = fails("translate", "--to", "es", said=("articles/pain.po", "read-only"))
    assert len(err.splitlines()) == 1
    assert reviewed.catalog.read_bytes() == before
    assert reviewed.drafted("articles/rest.txt")


@pytest.mark.skipif(
    not hasattr(os, "getuid") or os.getuid() == 0,
    reason="root, and whoever is on Windows, may write everywhere",
)
def test_a_folder_that_may_not_be_written_to_is_named(fails, reviewed):
    folder = reviewed.catalog.parent
    folder.chmod(0o500)
    try:
        add_a_paragraph(reviewed)
        before = reviewed.catalog.read_bytes()
        fails("translate", said=(os.strerror(errno.EACCES),))
        assert reviewed.catalog.read_bytes() == before
    finally:
        folder.chmod(0o700)


def test_a_catalog_that_is_a_folder_is_named_and_the_rest_goes_on(fails, reviewed):
    folder = reviewed.root / "locales/zh_Hans/LC_MESSAGES/articles/pain.po"
    folder.unlink()
    folder.mkdir()
    for command in ("translate", "status"):
        fails(command, said=("locales/zh_Hans/LC_MESSAGES/articles/pain.po: ",))
    assert reviewed.drafted("articles/rest.txt", "zh_Hans")


def test_a_template_that_cannot_be_written_is_named_and_the_rest_goes_on(fails, reviewed):
    path = reviewed.root / "locales/templates/articles/pain.pot"
    path.unlink()
    path.mkdir()
    fails("translate", said=("locales/templates/articles/pain.pot: ",))
    assert reviewed.drafted("articles/rest.txt")
