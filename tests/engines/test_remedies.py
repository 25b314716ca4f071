import sys

import pytest

from locum.engines import remedies
from locum.engines.remedies import apertium_command, argos_commands, extra_command


@pytest.mark.parametrize(
    ("note", "command"),
    [
        ("", 'pip install "locum[argos]"'),
        ("pipx_metadata.json", 'pipx install --force "locum[argos]"'),
        ("uv-receipt.toml", 'uv tool install --force "locum[argos]"'),
    ],
)
def test_an_extra_is_installed_as_locum_itself_was(monkeypatch, tmp_path, note, command):
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    if note:
        (tmp_path / note).write_text("", encoding="utf-8")
    assert extra_command("argos") == command


def test_the_extra_comes_first_where_it_lacks(monkeypatch):
    monkeypatch.setattr(remedies, "find_spec", lambda name: None)
    assert argos_commands([("zh_Hans", "en"), ("en", "pt_BR")]) == [
        'pip install "locum[argos]"', "locum models install zh en", "locum models install en pb",
    ]  # fmt: skip
    monkeypatch.setattr(remedies, "find_spec", lambda name: object())
    assert argos_commands([("zh_Hant", "en")]) == ["locum models install zt en"]


@pytest.mark.parametrize(("user", "begins"), [(0, "apt-get "), (1000, "sudo apt-get ")])
def test_who_may_not_install_is_told_to_ask_for_it(monkeypatch, user, begins):
    monkeypatch.setattr("os.geteuid", lambda: user, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    command = apertium_command("en", "ca")
    assert command is not None
    assert command.startswith(begins)
    assert command.endswith("install apertium apertium-eng-cat")


def test_a_pair_that_debian_lacks_has_no_command():
    assert apertium_command("en", "zh_Hans") is None
