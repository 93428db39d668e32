"""The rules of ``record.public.withholding`` as SQL: what of items and entries is withheld, and what withholds it.

``item`` and ``entry`` give the columns of a table or an alias by name, in a statement or in the SQL text that an
engine's own index is asked in; see :data:`~minutetaker.store.queries.follow_ups.follow_up_fold.Columns`.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, ColumnElement, Select, String, case, cast, exists, func, or_, select, type_coerce

from minutetaker.record import DisclosureAct
from minutetaker.record.public.withholding import UNTITLED
from minutetaker.store.queries.follow_ups.follow_up_fold import Columns
from minutetaker.store.tables.tables import DisclosureRow, table_of

_LINES = table_of(DisclosureRow).alias("disclosed")
_LATER = table_of(DisclosureRow).alias("taken_back")
_WHOLE = "[]"


def is_withheld(item: Columns, entry: Columns | None = None) -> ColumnElement[bool]:
    """Whether an entry is withheld, or without one the title, purpose and documents of the item.

    What is of an item that cannot be found is.
    """
    return type_coerce(func.coalesce(_is_redacted(item, entry), item("exempt"), 1) != 0, Boolean)


def withholds(item: Columns) -> ColumnElement[bool]:
    """Whether something of an item may be withheld: it is, or some of its entries were redacted."""
    redacted = _standing(item, DisclosureAct.REDACTED).where(type_coerce(_LINES.c.entry_ids, String) != _WHOLE)
    return or_(is_withheld(item), redacted.with_only_columns(_LINES.c.id).exists())


def public_title(item: Columns) -> ColumnElement[str]:
    """What the public reads in the place of the title of an item that is withheld."""
    return _text(item, DisclosureAct.TITLED, "public_title")


def public_summary(item: Columns) -> ColumnElement[str]:
    """What the public reads of an item of which something is withheld."""
    return _text(item, DisclosureAct.SUMMARISED, "public_summary")


def title_for_later(item: Columns) -> ColumnElement[str]:
    """The public title of an item that is made from it; empty where its title may be read."""
    title = public_title(item)
    return case((title != "", title), (_is_redacted(item), UNTITLED), else_="")


def _is_redacted(item: Columns, entry: Columns | None = None) -> ColumnElement[Any]:
    """Whether what was decided last of an item or an entry is a redaction; null where nothing was."""
    ids = type_coerce(_LINES.c.entry_ids, String)
    covers = ids == _WHOLE if entry is None else or_(ids == _WHOLE, func.instr(cast(ids, String), entry("id")) > 0)
    decided = (DisclosureAct.RELEASED, DisclosureAct.REDACTED)
    return _last(
        _standing(item, *decided).with_only_columns(_LINES.c.act == DisclosureAct.REDACTED.value).where(covers)
    )


def _text(item: Columns, act: DisclosureAct, column: str) -> ColumnElement[str]:
    last = _standing(item, act).with_only_columns(_LINES.c.text)
    return func.coalesce(_last(last), item(column), "")


def _standing(item: Columns, *acts: DisclosureAct) -> Select[Any]:
    """The lines on an item that were not taken back."""
    is_taken_back = exists(select(_LATER.c.id).where(_LATER.c.takes_back_id == _LINES.c.id).correlate(_LINES))
    wanted = _LINES.c.act.in_(sorted(one.value for one in acts))
    return select(_LINES).where(_LINES.c.item_id == item("id"), wanted, ~is_taken_back)


def _last(lines: Select[Any]) -> ColumnElement[Any]:
    newest = lines.order_by(_LINES.c.number.desc()).limit(1)
    return newest.correlate_except(_LINES, _LATER).scalar_subquery()
