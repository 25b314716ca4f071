"""A review outlives a restart: the key and the port stay, for their owner alone."""

import json
import os
import stat
import time

import pytest

from locum.web.session import Session, keep_session, open_session


def test_a_key_stays_for_the_next_start(tmp_path):
    first = open_session(tmp_path, name="/p")
    assert len(first.token) >= 43
    keep_session(tmp_path, first, port=8710)
    again = open_session(tmp_path, name="/p")
    assert (again.token, again.port, again.cookie) == (first.token, 8710, first.cookie)
    assert open_session(tmp_path / "other", name="/p").token != first.token


def test_projects_have_cookies_of_their_own():
    assert open_session(None, name="/a").cookie != open_session(None, name="/b").cookie


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_only_its_owner_may_read_the_key_and_one_that_others_could_is_given_up(tmp_path):
    session = open_session(tmp_path, name="/p")
    keep_session(tmp_path, session, port=1)
    path = tmp_path / "review.json"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o644)
    assert open_session(tmp_path, name="/p").token != session.token


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", '{"token": "short", "port": 1, "used": 9999999999}',
     json.dumps({"token": "k" * 43, "port": 1, "used": 0}),
     json.dumps({"token": "k" * 43, "port": 1, "used": time.time() + 1e6}),
     json.dumps({"token": "k" * 43, "port": "x", "used": 1})],
)  # fmt: skip
def test_an_old_or_damaged_key_is_given_up(tmp_path, content):
    path = tmp_path / "review.json"
    path.write_text(content, encoding="utf-8")
    path.chmod(0o600)
    assert open_session(tmp_path, name="/p").token != "k" * 43


def test_a_folder_that_cannot_be_written_is_no_failure(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    session = open_session(tmp_path / "file", name="/p")
    keep_session(tmp_path / "file", session, port=1)
    keep_session(None, Session("x"), port=1)
