"""When two texts are the same text for the memory, and a number that stands for one."""

from __future__ import annotations

import hashlib
import re
import unicodedata

# How quotation marks look, and the spaces that French sets within them.
_LOOKS = str.maketrans({
    **dict.fromkeys("“”„‟«»＂", '"'),
    **dict.fromkeys("‘’‚‛ʼ＇", "'"),
    **dict.fromkeys("\u00ad\u200b\ufeff"),
})  # fmt: skip
_SPACED_GUILLEMETS = re.compile(r"(?<=«)\s+|\s+(?=»)")


def match_key(text: str) -> str:
    r"""Return what two texts share that the memory takes for the same; case counts.

    >>> match_key("a  «test»") == match_key('a "test"')
    True
    """
    if text.isascii():
        return " ".join(text.split())
    text = _SPACED_GUILLEMETS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(text.translate(_LOOKS).split())


def key_number(locale: str, key: str) -> int:
    """Return a 64-bit number that stands for a text in a language; two texts may share one.

    Args:
        locale: normalised.
        key: the text's `match_key`.
    """
    data = f"{locale}\0{key}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)
