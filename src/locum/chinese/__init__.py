"""Simplified ⇄ Traditional Chinese, character by character known where it went.

``conversion`` runs OpenCC (an optional extra) and is the only place that knows it;
``wordings`` holds what Taiwan and Hong Kong call otherwise, ``characters`` what OpenCC's
phrases get wrong in health texts, ``forms`` tells the scripts apart without it.
"""

from locum.chinese.conversion import (
    Converted,
    converted,
    in_simplified,
    is_conversion,
    of_other_script,
    opencc_is_installed,
    opencc_version,
)

__all__ = [
    "Converted",
    "converted",
    "in_simplified",
    "is_conversion",
    "of_other_script",
    "opencc_is_installed",
    "opencc_version",
]
