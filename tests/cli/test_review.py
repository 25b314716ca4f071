"""``locum review``: where it listens, what it prints, how it ends."""

import http.cookiejar
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from locum.cli import review as command
from locum.errors import UsageError
from locum.web import server
from locum.web.session import Session


@pytest.fixture
def started(locum, project, tmp_path):
    """Start the command as a process, and end what was started."""
    locum("translate", "--to", "es")
    processes = []

    def start(*arguments, cwd=project):
        process = subprocess.Popen(
            [sys.executable, "-m", "locum", "review", "--no-browser", *arguments],
            cwd=cwd,
            env={**os.environ, "LOCUM_CACHE_DIR": str(tmp_path / "cache")},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        processes.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found is not None, line + str(process.stderr and process.stderr.read())
        return process, found[0]

    yield start
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()


def fetch(address):
    jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    opener = urllib.request.build_opener(jar)
    for _attempt in range(50):
        try:
            opener.open(address, timeout=120)
            break
        except OSError:
            time.sleep(0.1)
    return opener.open(address.split("/enter")[0] + "/", timeout=120).read().decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_it_serves_until_interrupted_and_starts_anew_with_the_same_address(started):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process, address = started("--as", "Ana Ruiz", "--lang", "es", "--port", port)
    page = fetch(address)
    assert '<html lang="es"' in page
    assert "Ana Ruiz" in page
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0
    assert out.splitlines()[-1] == "Ended. All that was saved is in the catalogs."
    assert err == ""
    _again, same = started()
    assert same == address


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_second_review_of_the_project_has_a_port_of_its_own(started):
    _first, one = started()
    _second, other = started()
    assert one.split("/enter")[0] != other.split("/enter")[0]
    assert fetch(other)


def test_a_port_that_is_taken_is_told_with_what_to_do(locum, project):
    locum("translate", "--to", "es")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = locum("review", "--no-browser", "--port", str(port))
    assert outcome.status == 2
    assert f"port {port} is taken" in outcome.err
    assert "--port" in outcome.err.splitlines()[1]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org"])
def test_an_address_that_others_reach_needs_a_word(locum, project, host):
    outcome = locum("review", "--no-browser", "--host", host)
    assert outcome.status == 2
    assert "--allow-network" in outcome.err


def test_with_the_word_there_is_a_warning(locum, project):
    outcome = locum("review", "--no-browser", "--host", "192.0.2.1", "--allow-network")
    assert outcome.status == 2
    assert "nothing is encrypted" in outcome.err
    assert "it is not possible to listen on 192.0.2.1" in outcome.err


def test_wrong_options_are_told(locum, project):
    assert "no language code" in locum("review", "--lang", "nonsense!").err
    unspoken = locum("review", "--lang", "de")
    assert unspoken.status == 2
    assert "the page does not speak “de”" in unspoken.err
    assert "has no locale" in locum("review", "--to", "de", "--no-browser").err


def test_a_project_without_articles_is_told(locum, project):
    (project / "articles/pain.md").unlink()
    assert "no article matches" in locum("review", "--no-browser").err


def test_the_browser_is_opened_and_where_there_is_none_that_is_told(monkeypatch, capsys):
    import webbrowser

    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    command.open_browser("http://127.0.0.1:1/")
    assert opened == ["http://127.0.0.1:1/"]

    def fail(_address):
        raise webbrowser.Error

    monkeypatch.setattr(webbrowser, "open", fail)
    command.open_browser("http://127.0.0.1:1/")
    assert "open the address yourself" in capsys.readouterr().err


def test_a_free_port_is_found_where_the_usual_ones_are_taken():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with server.listen("127.0.0.1", None, last=port) as found:
            assert found.getsockname()[1] != port
        with pytest.raises(UsageError, match="is taken"):
            server.listen("127.0.0.1", port)


@pytest.mark.parametrize(
    ("host", "start"),
    [("127.0.0.1", "http://127.0.0.1:80/enter?token="), ("::1", "http://[::1]:80/enter?token="),
     ("0.0.0.0", f"http://{socket.gethostname()}:80/enter?token=")],
)  # fmt: skip
def test_the_address_can_be_opened(host, start):
    assert server.address_of(host, 80, Session("a b")) == f"{start}a%20b"
