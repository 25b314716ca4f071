"""Real Ray clusters on one machine: a head and nodes, each a set of processes of its own."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ENGINE = '''\
"""Engines for tests: what they do to a sentence is in its words."""

import os
import time

from locum.errors import EngineError
from locum.model import Draft, EnginePair


class Moody:
    pseudo = True

    def __init__(self, settings):
        self.settings = settings

    def pairs(self):
        if os.environ.get("MOODY") == "absent":
            return []
        digest = os.environ.get("MOODY_DIGEST", "0001")
        return [EnginePair("moody", "en", target, "moody:1", digest) for target in ("es", "zh")]

    def translate(self, segments, pair, *, progress=None):
        if os.environ.get("MOODY") == "broken":
            raise EngineError("the dictionary is missing")
        drafts = []
        for segment in segments:
            if "slowly" in segment.text:
                time.sleep(0.02)
            if "raises" in segment.text:
                raise ValueError("it is not to be said")
            if "kills" in segment.text and not os.environ.get("MOODY_SAFE"):
                os.kill(os.getpid(), 9)
            drafts.append(Draft(f"[{pair.target}] {segment.text}", score=-0.5))
        return drafts
'''
TOKEN = {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}
# Ray keeps to the loopback interface where a node's own address is that.
START = """
from ray._private import services
services.get_node_ip_address = lambda address=None: "127.0.0.1"
from ray.scripts.scripts import main
main()
"""
METADATA = "Metadata-Version: 2.1\nName: moody\nVersion: 1.0\n"


# Where a test run was started with Ctrl-C ignored (in the background), its children ignore it too.
MAIN = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from locum.cli import main; main()"
)


@pytest.fixture(scope="session")
def plugin_folder(tmp_path_factory):
    """A folder that brings the engine “moody”, for the PYTHONPATH of processes."""
    folder = tmp_path_factory.mktemp("plugins")
    (folder / "moody_engine.py").write_text(ENGINE, encoding="utf-8")
    info = folder / "moody-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(METADATA, encoding="utf-8")
    (info / "entry_points.txt").write_text(
        "[locum.engines]\nmoody = moody_engine:Moody\n", encoding="utf-8"
    )
    return folder


def before(folder: Path) -> str:
    """Return a PYTHONPATH that begins with a folder."""
    return os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))


@dataclass
class Node:
    """A machine of a cluster, in processes."""

    command: list[str]
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] = field(init=False)

    def __post_init__(self) -> None:
        """Start it; do not wait until it is there."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wait(self) -> None:
        """Wait until it has joined the cluster; on a busy machine Ray may have to try again."""
        for _attempt in range(1200):
            if "--block" in self.log.read_text(encoding="utf-8"):
                return
            if self.process.poll() is not None:
                self.__post_init__()
            time.sleep(0.1)
        raise TimeoutError(self.log.read_text(encoding="utf-8"))

    def kill(self) -> None:
        """Let the machine lose its power."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Cluster:
    """A head without processors, and nodes with one each."""

    environment: dict[str, str]
    folder: Path
    address: str
    nodes: list[Node] = field(default_factory=list)

    def start(self, *options: str, **environment: str) -> Node:
        """Start a node whose processes are of one group; do not wait until it is there."""
        command = [
            sys.executable, "-c", START, "start", "--block", "--disable-usage-stats",
            "--object-store-memory=80000000", *options,
        ]  # fmt: skip
        log = self.folder / f"node-{len(self.nodes)}.log"
        node = Node(command, {**self.environment, **environment}, log)
        self.nodes.append(node)
        return node

    def add(self, **environment: str) -> Node:
        """Add a node with one processor."""
        return self.start(f"--address={self.address}", "--num-cpus=1", **environment)

    def end(self) -> None:
        """Kill all of it."""
        for node in self.nodes:
            node.kill()


@pytest.fixture
def cluster(plugin_folder):
    """A cluster that so far has a head alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PYTHONPATH": before(plugin_folder),
        "PYTHONWARNDEFAULTENCODING": "",
        "RAY_USAGE_STATS_ENABLED": "0",
        **TOKEN,
    }
    # Below /tmp, since the names of sockets have to be short.
    with tempfile.TemporaryDirectory(prefix="lc-", dir="/tmp", ignore_cleanup_errors=True) as name:
        made = Cluster(environment, Path(name), f"127.0.0.1:{port}")
        try:
            head = made.start(
                "--head", f"--port={port}", "--num-cpus=0", f"--temp-dir={name}",
                "--include-dashboard=false",
            )  # fmt: skip
            head.wait()
            yield made
        finally:
            made.end()


@dataclass
class Ran:
    """What a command left behind."""

    status: int
    out: str
    err: str
    seconds: float


@pytest.fixture
def run(plugin_folder, tmp_path_factory):
    """Run ``locum`` in a process of its own."""
    running: list[subprocess.Popen[str]] = []

    def start(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[str]:
        begun = subprocess.Popen(
            [sys.executable, "-c", MAIN, *arguments],
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={
                **os.environ,
                "PYTHONPATH": before(plugin_folder),
                "PYTHONWARNDEFAULTENCODING": "",
                "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0",  # the address of this machine: loopback
                **TOKEN,
                **environment,
            },
        )
        running.append(begun)
        return begun

    def complete(folder: Path, *arguments: str, **environment: str) -> Ran:
        began = time.monotonic()
        begun = start(folder, *arguments, **environment)
        out, err = begun.communicate(timeout=300)
        return Ran(begun.returncode, out, err, time.monotonic() - began)

    complete.start = start  # type: ignore[attr-defined]
    yield complete
    for each in running:
        if each.poll() is None:
            each.kill()
            each.wait()


CONFIG = """\
[project]
source = "en"
locales = ["es", "zh_Hans"]
articles = ["articles/*.md"]
models = "models"

[engines]
order = ["moody"]
"""


@pytest.fixture
def make_project(tmp_path_factory):
    """Make a project of articles; each call another copy."""

    def make(articles, config=CONFIG):
        folder = tmp_path_factory.mktemp("project")
        (folder / "locum.toml").write_text(config, encoding="utf-8")
        (folder / "articles").mkdir()
        for name, text in articles.items():
            (folder / "articles" / name).write_text(text, encoding="utf-8")
        return folder

    return make


@pytest.fixture
def catalogs():
    """Return a function: a project → the bytes of its catalogs and templates, by path."""

    def read(folder: Path) -> dict[str, bytes]:
        found = (folder / "locales").rglob("*.po*")
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}

    return read
