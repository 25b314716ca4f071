"""Shared by the exchange's tests: units, and files of them."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from locum.exchange import WRITERS, Content, Note, Status, Unit, UnitTerm
from locum.exchange.units import Mark, MarkKind

BOLD: Content = (
    "A ",
    Mark(MarkKind.OPEN, "1", "**"),
    "herniated disc",
    Mark(MarkKind.CLOSE, "1", "**"),
    " can hurt",
    Mark(MarkKind.ALONE, "2", "[^1]"),
    ": 5 < 6 & “x”.",
)
NEGRITA: Content = (
    Mark(MarkKind.ALONE, "2", "[^1]"),
    "Una ",
    Mark(MarkKind.OPEN, "1", "**"),
    "hernia discal",
    Mark(MarkKind.CLOSE, "1", "**"),
    " puede doler.",
)
UNITS = [
    Unit(
        id="u0000000000000001",
        article="articles/pain.md",
        source_language="en",
        locale="es",
        source=BOLD,
        target=NEGRITA,
        status=Status.REVIEWED,
        base="0123456789abcdef",
        notes=(Note("author", "paragraph, en"), Note("translator", "Ask Li: <5 & >3?")),
        terms=(UnitTerm("herniated disc", "hernia discal", ("disco deslizado",)),),
        datatype="markdown",
    ),
    Unit(
        id="u0000000000000002",
        article="articles/pain.md",
        source_language="en",
        locale="es",
        source=("Two\nlines\tand \x0b a tab\r.",),
        status=Status.NEW,
        datatype="markdown",
        context="menu",
    ),
    Unit(
        id="u0000000000000003",
        article="articles/rest.html",
        source_language="en",
        locale="es",
        source=("Take ", Mark(MarkKind.OPEN, "1", "<code>", keep=True), "400 mg",
                Mark(MarkKind.CLOSE, "1", "</code>", keep=True), " daily."),
        target=("Tome ", Mark(MarkKind.OPEN, "1", "<code>", keep=True), "400 mg",
                Mark(MarkKind.CLOSE, "1", "</code>", keep=True), " al día."),
        status=Status.MACHINE,
        origin="apertium en→es",
        datatype="html",
    ),
    Unit(
        id="u0000000000000004",
        article="articles/rest.html",
        source_language="en",
        locale="es",
        source=("See ", Mark(MarkKind.OPEN, "1", keep=True, bare=True), "www.example.org",
                Mark(MarkKind.CLOSE, "1", keep=True, bare=True), "."),
        target=("Vea esto.",),
        status=Status.STALE,
        previous=(("Look here.",), ("Vea esto.",)),
        datatype="html",
    ),
]  # fmt: skip


@pytest.fixture
def units() -> list[Unit]:
    return UNITS


@pytest.fixture
def write(tmp_path) -> Callable[..., Path]:
    """Write units in a format, or a text or bytes as they are."""

    def save(name: str, content: str | bytes | Iterable[Unit], format_name: str = "") -> Path:
        path = Path(tmp_path) / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, str):
            path.write_text(content, encoding="utf-8", newline="")
        else:
            text = "".join(WRITERS[format_name](content))
            path.write_text(text, encoding="utf-8", newline="")
        return path

    return save


@pytest.fixture(scope="session")
def fault() -> Callable[..., str]:
    """Ask xmllint what a file breaks of the first of some schemas that is there ("" if nothing).

    The schemas of OASIS are not ours to carry: LOCUM_XLIFF_SCHEMAS names a folder that has
    them (``scripts/test`` fetches one; see docs/exchange.md).
    """
    folder = os.environ.get("LOCUM_XLIFF_SCHEMAS")
    program = shutil.which("xmllint")
    if not folder or not program:
        pytest.skip("needs xmllint, and the schemas of XLIFF in LOCUM_XLIFF_SCHEMAS")

    def check(path: Path, *schemas: str) -> str:
        found = [Path(folder, schema) for schema in schemas if Path(folder, schema).is_file()]
        assert found, f"none of {schemas} in {folder}"
        done = subprocess.run(
            [program, "--nonet", "--noout", "--schema", str(found[0]), str(path)],
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.stderr if done.returncode else ""

    return check
