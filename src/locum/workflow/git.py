"""Ask git, of the repository that a folder lies in and of no other."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# Within a hook git's own variables point to its repository, by paths that are relative to
# another folder. Those that say how git is configured are the user's: they stay.
_OF_A_REPOSITORY = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_COMMON_DIR",
        "GIT_DIR",
        "GIT_INDEX_FILE",
        "GIT_NAMESPACE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_PREFIX",
        "GIT_WORK_TREE",
    }
)


def run_git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in a folder; whether it failed, its answer says.

    What a user typed must not come first in an argument where git reads options: put
    ``--end-of-options`` before it.

    Raises:
        OSError: where git cannot be run.
    """
    environment = {
        name: value for name, value in os.environ.items() if name not in _OF_A_REPOSITORY
    }
    # What is asked changes nothing: not even the index's notes on what it has looked at.
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    return subprocess.run(
        ["git", "-C", str(folder), *arguments],
        capture_output=True,
        check=False,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
