"""Argos's index, served from a folder on this machine."""

import functools
import http.server
import json
import shutil
import sys
import threading

import pytest

from locum.engines.argos.index import available, install_from_index
from locum.engines.argos.packages import list_packages
from locum.errors import PackageError

pytestmark = pytest.mark.argos


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def served(tmp_path, monkeypatch):
    """Yield a folder that is Argos's index for the time of the test."""
    settings = pytest.importorskip("argostranslate.settings")
    folder = tmp_path / "served"
    folder.mkdir()
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/"
    for name in ("data_dir", "downloads_dir"):
        monkeypatch.setattr(settings, name, tmp_path / name)
        (tmp_path / name).mkdir()
    monkeypatch.setattr(settings, "local_package_index", tmp_path / "data_dir" / "index.json")
    monkeypatch.setattr(settings, "remote_package_index", address + "index.json")
    yield folder, address
    server.shutdown()
    server.server_close()


def offer(served, *entries):
    folder, address = served
    index = [
        {
            "package_version": version,
            "from_code": source,
            "to_code": target,
            "type": kind,
            "links": [f"{address}{file}"],
        }
        for source, target, version, file, kind in entries
    ]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")


def test_the_index_lists_translation_packages_in_our_codes(served):
    offer(
        served,
        ("zt", "en", "1.1", "a", "translate"),
        ("en", "pb", "1.0", "b", "translate"),
        ("en", "es", "1.0", "c", "sbd"),
    )
    told = [(p.source, p.target, p.version) for p in available()]
    assert told == [("en", "pt_BR", "1.0"), ("zh_Hant", "en", "1.1")]


def test_the_newest_package_is_downloaded_checked_and_installed(served, starter_models, tmp_path):
    offer(
        served,
        ("en", "es", "0.1", "none.argosmodel", "translate"),
        ("en", "es", "0.2", "es.argosmodel", "translate"),
    )
    shutil.copy(starter_models / "translate-en_es-0_2.argosmodel", served[0] / "es.argosmodel")
    stale = tmp_path / "downloads_dir" / "translate-en_es.argosmodel"
    stale.write_bytes(b"an older download, cut off")
    told: list[str] = []
    loaded = "stanza" in sys.modules
    package = install_from_index("en", "es", progress=told.append)
    assert list_packages() == [package]
    assert told[1] == "downloading en-es 0.2"
    assert not stale.exists()
    assert ("stanza" in sys.modules) == loaded


def test_a_download_of_another_pair_is_refused(served, starter_models):
    offer(served, ("en", "fr", "0.2", "x.argosmodel", "translate"))
    shutil.copy(starter_models / "translate-en_es-0_2.argosmodel", served[0] / "x.argosmodel")
    with pytest.raises(PackageError, match="not en to fr"):
        install_from_index("en", "fr")
    assert list_packages() == []


def test_a_pair_that_is_not_offered_is_told(served):
    offer(served, ("en", "es", "0.2", "x", "translate"))
    with pytest.raises(PackageError, match="no package that translates en to eo"):
        install_from_index("en", "eo")


def test_a_download_that_fails_is_told(served):
    offer(served, ("en", "es", "0.2", "missing.argosmodel", "translate"))
    with pytest.raises(PackageError, match="cannot be downloaded"):
        install_from_index("en", "es")


def test_offline_it_says_so_and_ends(served, monkeypatch):
    import argostranslate.settings

    monkeypatch.setattr(
        argostranslate.settings, "remote_package_index", "http://127.0.0.1:9/index.json"
    )
    with pytest.raises(PackageError, match="cannot be reached"):
        available()


def test_a_damaged_index_is_told(served):
    (served[0] / "index.json").write_text('[{"from_', encoding="utf-8")
    with pytest.raises(PackageError, match="cannot be read"):
        available()


def test_without_the_extra_the_command_that_mends_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "argostranslate.package", None)
    with pytest.raises(PackageError) as caught:
        available()
    assert caught.value.hint == 'pip install "locum[argos]"'
