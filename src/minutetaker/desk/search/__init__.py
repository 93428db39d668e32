"""Finding texts in every meeting by what a person types: words, "phrases" and filters such as ``kind:resolution``."""

from minutetaker.desk.search.asking import SearchAnswer, ask
from minutetaker.desk.search.filter_completion import complete
from minutetaker.desk.search.filters import FILTERS
from minutetaker.desk.search.parsing import Parsed, parse
from minutetaker.store.api.search import Found, Hit, Names, Query, Subject

__all__ = ["FILTERS", "Found", "Hit", "Names", "Parsed", "Query", "SearchAnswer", "Subject", "ask", "complete", "parse"]
