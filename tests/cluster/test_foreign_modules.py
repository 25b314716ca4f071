"""A project's folder holds articles, from whomever: nothing in it is run as a module."""

from importlib.util import find_spec

import pytest

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.skipif(find_spec("ray") is None, reason="needs Ray (the extra cluster)"),
]


def test_no_process_of_a_cluster_imports_what_lies_in_the_project(run, make_project, catalogs):
    folder = make_project({"one.md": "One sentence.\n"})
    evil = 'open({!r}, "a").close()\nraise ImportError("not the engine")\n'
    for name in ("moody_engine", "sentencex"):
        text = evil.format(str(folder / "run.txt"))
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    done = run(folder, "translate", "--cluster", "local", "--to", "es", PYTHONSAFEPATH="1")
    assert not (folder / "run.txt").exists()
    assert (done.status, len(catalogs(folder))) == (0, 2), done.err
