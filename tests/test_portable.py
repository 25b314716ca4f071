"""What would break on Windows or macOS is found here, by reading the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src/locum").rglob("*.py"))

POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios"}
POSIX_CALLS = {"chown", "fork", "geteuid", "getuid", "killpg", "setsid", "SIGKILL", "SIGHUP"}
# Each asks first whether the system has it.
GUARDED = {
    "catalog/store.py": {"chown", "getuid"},
    "engines/remedies.py": {"geteuid"},
    "web/session.py": {"getuid"},
    # Apertium is not looked for on Windows: see find_apertium.
    "engines/apertium/process.py": {"killpg", "SIGKILL"},
}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT / "src/locum").as_posix()


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_needs_what_posix_alone_has(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            assert not POSIX_MODULES & {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module not in POSIX_MODULES
        elif isinstance(node, ast.Attribute):
            used = {node.attr} & POSIX_CALLS
            assert used <= GUARDED.get(name_of(path), set()), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_text_that_is_written_has_its_line_endings_said(path):
    """Else Windows writes them as CR LF, and the same input is not the same output."""
    for call in calls(path):
        if not isinstance(call.func, ast.Attribute):
            continue
        modes = [arg.value for arg in call.args if isinstance(arg, ast.Constant)]
        text_mode = call.func.attr == "open" and {"w", "x", "a", "wt"} & set(map(str, modes))
        on_a_path = call.func.attr == "write_text" and any(
            k.arg == "encoding" for k in call.keywords
        )
        if text_mode or on_a_path:
            assert any(keyword.arg == "newline" for keyword in call.keywords), call.lineno


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_path_is_put_together_with_the_systems_separator(path):
    text = path.read_text(encoding="utf-8")
    if name_of(path) == "cluster/crew.py":
        text = text.replace('"/tmp" if Path("/tmp").is_dir()', "")  # it asks for it first
    for forbidden in ("os.sep", "os.path.sep", "os.path.join", '"/tmp', "'/tmp"):
        assert forbidden not in text
