"""These tests need OpenCC."""

import pytest


@pytest.fixture(autouse=True)
def opencc():
    return pytest.importorskip("opencc")
