"""Nothing goes out of the house: every command of the work, watched from within Python."""

import json
import os
import re
import subprocess
import sys

WATCHED = """
import json, sys
seen = []
def watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "urllib.Request"):
        seen.append([event, repr(arguments)])
sys.addaudithook(watch)
from locum.cli import main
for command in json.loads(sys.stdin.read()):
    sys.argv = ["locum", *command]
    try:
        main()
    except SystemExit:
        pass
print("SEEN", json.dumps(seen), file=sys.stderr)
"""
JOB = [
    ["init", "new", "--to", "es"],
    ["detect"],
    ["engines"],
    ["engines", "--from", "en", "--to", "es"],
    ["translate", "--to", "es", "--engine", "argos"],
    ["translate"],
    ["try", "Pain lasts.", "--to", "es", "--engine", "argos"],
    ["glossary", "lookup", "back pain", "--to", "es"],
    ["glossary", "check"],
    ["memory", "stats"],
    ["models", "list"],
    ["status"],
    ["check"],
    ["build"],
]


def test_no_command_of_the_work_opens_a_connection(project, starter_models, tmp_path_factory):
    (project / "models").symlink_to(starter_models)
    home = tmp_path_factory.mktemp("home")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=project,
        input=json.dumps(JOB),
        env={**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(home / "cache")},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert "argos 3" in done.stdout  # a real package translated, and asked nobody
    assert done.stderr.splitlines()[-1] == "SEEN []"


def test_pages_ask_nothing_of_other_peoples_servers(locum, project):
    locum("translate")
    locum("build")
    pages = sorted((project / "build/pages").rglob("*.html"))
    assert pages
    for page in pages:
        html = page.read_text(encoding="utf-8")
        assert not re.findall(r'(?:src|srcset|data|action)="(?:https?:)?//[^"]*"', html)
        assert not re.findall(r'<link rel="stylesheet" href="(?:https?:)?//[^"]*"', html)
        assert not re.findall(r"<script(?! src=\"[./]*assets/search\.)", html)
        assert not re.findall(r"<script[^>]*>[^<]", html)
    (sheet,) = (project / "build/pages/assets").glob("style.*.css")
    style = sheet.read_text(encoding="utf-8")
    assert "url(" not in style
    assert "@import" not in style
