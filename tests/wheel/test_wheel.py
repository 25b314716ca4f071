import json
import shutil
import tarfile
from pathlib import Path

import pytest

from locum import __version__
from locum.cli.group import COMMANDS


def source_files(checkout: Path) -> set[str]:
    """Return the files of the package in the checkout, as paths within ``src``."""
    return {
        path.relative_to(checkout / "src").as_posix()
        for path in (checkout / "src/locum").rglob("*")
        if path.is_file() and path.suffix != ".lock"
    }


# --- what is inside ---------------------------------------------------------


def test_the_wheel_holds_the_package_and_the_glossary_and_nothing_else(wheel_files, checkout):
    inside = {
        name for name in wheel_files if not name.startswith(f"locum-{__version__}.dist-info/")
    }
    assert inside == source_files(checkout) | {"locum/data/medical.csv"}


def test_the_wheel_holds_what_is_read_while_it_runs(wheel_files, checkout):
    assert wheel_files["locum/py.typed"] == b""
    glossary = (checkout / "glossary/medical.csv").read_bytes()
    assert wheel_files["locum/data/medical.csv"] == glossary
    for name in ("base.html", "page.html", "index.html", "entrance.html", "style.css"):
        assert f"locum/site/templates/{name}" in wheel_files
    for locale in ("es", "fr", "zh_Hans"):
        assert wheel_files[f"locum/translations/{locale}/LC_MESSAGES/locum.mo"]


def test_no_module_reads_what_only_the_checkout_has(checkout):
    """Above the package there is nothing, once it is installed."""
    allowed = {"locum/glossaries/medical.py"}  # looks for the wheel's copy first
    for name in sorted(source_files(checkout) - allowed):
        if name.endswith(".py"):
            text = (checkout / "src" / name).read_text(encoding="utf-8")
            depth = name.count("/")  # how many times .parent stays within the package
            assert "parents[" not in text, name
            assert "__file__" + ".parent" * (depth + 1) not in text.replace(")", ""), name


def test_the_metadata_says_what_pip_must_know(wheel_files):
    metadata = wheel_files[f"locum-{__version__}.dist-info/METADATA"].decode("utf-8")
    lines = metadata.splitlines()
    assert f"Version: {__version__}" in lines
    assert "Requires-Python: >=3.11" in lines
    assert "License-Expression: Apache-2.0" in lines
    assert "Provides-Extra: argos" in lines
    extra = [line for line in lines if line.startswith("Requires-Dist: argostranslate")]
    assert len(extra) == 1
    assert extra[0].endswith("; extra == 'argos'")
    assert not any("hatchling" in line or "pytest" in line for line in lines)
    entry_points = wheel_files[f"locum-{__version__}.dist-info/entry_points.txt"].decode("utf-8")
    assert entry_points == (
        "[console_scripts]\nlocum = locum.cli:main\n\n"
        "[babel.extractors]\nlocum = locum.workflow.babel_extractor:extract_messages\n\n"
        "[mkdocs.plugins]\nlocum = locum.adapters.mkdocs:LocumPlugin\n"
    )


def test_a_wheel_built_from_the_sdist_is_the_same_wheel(tmp_path, wheel, build, checkout):
    sdist = build(checkout, tmp_path / "sdist", "sdist")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    source = tmp_path / f"locum-{__version__}"
    top = {path.name for path in source.iterdir()}
    assert {"src", "glossary", "docs", "LICENSE", "README.md", "CHANGELOG.md"} <= top
    assert not {"models", "memory", "tests", "build", ".venv"} & top
    assert (source / "locales/es/LC_MESSAGES/locum.po").is_file()  # the source of the .mo
    again = build(source, tmp_path / "again")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


# --- at work ----------------------------------------------------------------


def test_the_installed_package_is_the_wheels_not_the_checkouts(installed, tmp_path):
    code = "import locum, sys; print(locum.__file__); print(*sys.path, sep='\\n')"
    lines = installed.run(installed.python, "-c", code, cwd=tmp_path).stdout.splitlines()
    assert Path(lines[0]).is_relative_to(installed.folder)
    assert not any(line.rstrip("/").endswith("src") for line in lines)


def test_it_says_its_version_as_a_command_and_as_a_module(installed, tmp_path):
    for done in (
        installed.locum("--version", cwd=tmp_path),
        installed.run(installed.python, "-m", "locum", "--version", cwd=tmp_path),
    ):
        assert (done.stdout, done.stderr) == (f"locum {__version__}\n", "")


def test_every_command_can_be_imported(installed, tmp_path):
    for name in COMMANDS:
        done = installed.locum(name, "--help", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "Examples:" in done.stdout or "Commands:" in done.stdout


@pytest.mark.parametrize(
    ("lang", "said"),
    [("es_MX.UTF-8", "Uso: "), ("zh_CN.UTF-8", "用法"), ("fr_FR.UTF-8", "Utilisation")],
)
def test_it_speaks_the_users_language(installed, tmp_path, lang, said):
    done = installed.locum("--help", cwd=tmp_path, LANG=lang, LC_ALL="")
    assert done.returncode == 0
    assert said in done.stdout


def test_the_whole_job_with_a_starter_package(installed, new_project, starter_models):
    project = new_project("--to", "es")
    assert (project / "glossary/medical.csv").stat().st_size > 50_000
    (project / "models").mkdir()
    shutil.copy(starter_models / "translate-en_es-0_2.argosmodel", project / "models")
    done = installed.locum("translate", "--engine", "argos", "--json", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    report = json.loads(done.stdout)
    assert report["summary"][0]["missing"] == 0
    assert {draft["engine"] for draft in report["drafts"]} <= {"argos", "glossary"}
    catalog = project / "locales/es/LC_MESSAGES/articles/back-pain.po"
    text = catalog.read_text(encoding="utf-8")
    assert "#, fuzzy" in text
    catalog.write_text(text.replace("#, fuzzy\n", ""), encoding="utf-8")
    assert installed.locum("build", cwd=project).returncode == 0
    page = (project / "build/pages/es/articles/back-pain.html").read_text(encoding="utf-8")
    assert '<html lang="es"' in page
    assert (project / "build/pages/style.css").is_file() or "style" in page
    status = json.loads(installed.locum("status", "--json", cwd=project).stdout)
    assert status[0]["draft"] == 0


def test_it_works_from_a_read_only_place_and_leaves_no_trace_there(installed, new_project):
    """As pipx and system packages do: the installation belongs to somebody else."""
    before = {path for path in installed.site.rglob("*") if "__pycache__" not in path.parts}
    project = new_project("--to", "es")
    installed.locum("detect", cwd=project)
    installed.locum("try", "Rest well.", "--to", "es", "--engine", "echo", cwd=project)
    after = {path for path in installed.site.rglob("*") if "__pycache__" not in path.parts}
    assert after == before
