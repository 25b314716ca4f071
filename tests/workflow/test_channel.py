"""Processes of Locum's own, and what they talk over."""

import pytest

from locum.workflow.channel import Child, Closed


@pytest.fixture
def in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_module_in_the_project_s_folder_is_never_run(in_folder):
    for name in ("struct", "tempfile", "locum"):
        (in_folder / f"{name}.py").write_text('open("run.txt", "w").close()\n', encoding="utf-8")
    child = Child("locum.workflow.apart:serve")
    child.channel.send("no settings")  # it has begun, and waits for what is to be decoded
    child.end()
    assert not (in_folder / "run.txt").exists()


def test_an_end_that_is_gone_is_told(in_folder):
    child = Child("locum.nowhere:serve")
    with pytest.raises(Closed):
        child.channel.receive()
    assert "locum.nowhere" in child.complaint()
    child.end()
