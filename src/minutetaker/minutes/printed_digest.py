"""The digest of all that a document prints: minutes that were confirmed are proved by it, letter for letter."""

from __future__ import annotations

import hashlib
import json

from minutetaker.minutes.documents.document import Block, Columns, Document, Paragraph, Table

_FORM = "minutetaker printed 1"
"""Heads what is hashed; another number one day for another form, so that no digest is taken for one of the other."""


def printed_digest(document: Document) -> str:
    """The SHA-256 (64 hexadecimal digits) of what a reader reads: title, header, and every block in its order.

    Of a paragraph its role, label and text count, of a table its caption and cells, of columns their number. What
    does not print leaves it alone: bookmarks, how Word keeps and indents paragraphs, the file's subject and
    keywords; and so does the footer, which has the digest in it.
    """
    said = [_FORM, document.title, document.header, *map(_block, document.blocks)]
    return hashlib.sha256(json.dumps(said, ensure_ascii=True, separators=(",", ":")).encode("ascii")).hexdigest()


def _block(block: Block) -> list[object]:
    match block:
        case Paragraph():
            return ["paragraph", block.role.value, block.label.text if block.label else None, block.text]
        case Table():
            return ["table", block.caption, [list(row) for row in block.rows]]
        case Columns():
            return ["columns", block.count, [_block(paragraph) for paragraph in block.paragraphs]]
