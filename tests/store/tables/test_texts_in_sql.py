"""Texts in SQL as Python has them."""

from __future__ import annotations

import sys

from minutetaker.store.tables.texts_in_sql import WHITE_SPACE


def test_white_space_is_what_python_strips() -> None:
    assert set(WHITE_SPACE) == set(filter(str.isspace, map(chr, range(sys.maxunicode))))
