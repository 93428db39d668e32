"""A name that was corrected, found in texts as it was before: in full, by title and surname, or the surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from minutetaker.desk.words.matching import folded
from minutetaker.desk.words.name_parts import TITLES, are_initials, stands_after_a_name
from minutetaker.desk.words.names_in_texts import COUNCILLOR, NAME_BEGINS, NAME_ENDS, dotted, plain_initials
from minutetaker.record import PersonName
from minutetaker.record.people import PARTICLES

_ANY_APOSTROPHE, _ANY_DASH = "['’‘]", "[-‐‑–]"
_NEXT_WORDS = re.compile(r"[ \u00a0\u202f—]+((?:[^\W\d_][\w.’'-]*[ \u00a0\u202f]*){1,3})")
_LAST_WORDS = re.compile(r"(?:^|(?<=[\s(]))([^\W\d_]\S*[^\S\n\t]+){1,2}$")
_COUNCILLOR = frozenset(map(folded, COUNCILLOR))


@dataclass(frozen=True, slots=True)
class NameFound:
    """Where the name stands in a text, what would stand there instead, and whether it is surely the person's."""

    start: int
    end: int
    instead: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class CorrectedName:
    """A person's name before and after it was corrected.

    What of it is the same as before is left as it was typed: ``Councillor Fryer`` becomes ``Councillor Friar``.
    """

    before: PersonName
    after: PersonName

    def found(self, text: str, others: Iterable[PersonName] = (), *, is_owner: bool = False) -> tuple[NameFound, ...]:
        """Where the name stands as it was before, in order; nothing where it reads as it should.

        Args:
            others: the names of those whom the text may speak of besides.
            is_owner: whether the text says who owns something, where a surname by itself is a name.
        """
        alike = [one for one in others if folded(one.surname) == folded(self.before.surname)]
        theirs = {plain_initials(one.initials) for one in alike}
        is_one_of_several = plain_initials(self.before.initials) in theirs
        places = []
        for match in self._pattern.finditer(text):
            if match["title"] or match["forenames"]:
                is_told_apart = not is_one_of_several and (not alike or bool(match["forenames"]))
                is_sure = is_told_apart and self._is_whole(match) and self._may_be_titled(match["title"])
            elif match["surname"][0].islower() and not self.before.surname[0].islower():
                continue  # a word like any other
            else:
                is_sure = is_owner and not alike and folded(match[0]) == folded(text.strip())
            instead = self._instead(match)
            if instead != match[0]:
                places.append(NameFound(match.start(), match.end(), instead, is_sure))
        return tuple(places)

    @property
    def _pattern(self) -> re.Pattern[str]:
        own = self.before.title.split()
        titles = "|".join(dotted(one) for one in sorted({*own, *TITLES}, key=len, reverse=True))
        forenames = r"\s*".join(map(dotted, self.before.initials.split()))
        forenames = rf"(?:{forenames}\s+)?" if forenames else ""
        surname = r"\s+".join(map(_spelled, self.before.surname.split()))
        after = "".join(rf"(?:,?\s+{dotted(one)})?" for one in self.before.post_nominals.split())
        return re.compile(
            rf"(?<!\w)(?P<title>(?:(?:{titles})\s+)*){NAME_BEGINS}(?P<forenames>{forenames})"
            rf"(?P<surname>{surname})(?P<after>{after}){NAME_ENDS}",
            re.IGNORECASE,
        )

    def _may_be_titled(self, typed: str) -> bool:
        """Whether a title as typed is the person's: another may be of somebody else, ``Mr Fryer`` of the public."""
        own = _plain_titles(f"{self.before.title} {self.after.title}")
        if own & _COUNCILLOR or not own:
            own |= _COUNCILLOR
        return not typed or not own.isdisjoint(_plain_titles(typed))

    def _is_whole(self, match: re.Match[str]) -> bool:
        """Whether the name neither goes on, ``Cllr Lee Hyde``, nor begins before the forenames: ``P. H. J. Fryer``."""
        following = _NEXT_WORDS.match(match.string, match.end())
        words = [one for one in following[1].split() if one not in PARTICLES] if following else []
        if words and words[0][0].isupper() and not (_plain_titles(words[0]) & TITLES or stands_after_a_name(words[0])):
            return False
        before = _LAST_WORDS.search(match.string, 0, match.start())
        words = before[0].split() if before and not match["title"] else []
        return not words or not (are_initials(words[-1]) or (len(words) > 1 and _plain_titles(words[0]) & TITLES))

    def _instead(self, match: re.Match[str]) -> str:
        before, after = self.before, self.after
        title, forenames, surname, honours = match["title"], match["forenames"], match["surname"], match["after"]
        if before.title != after.title and folded(title) == folded(before.title):
            title = f"{after.title} " if after.title and title else ""
        if before.initials != after.initials and forenames:
            forenames = f"{after.initials} " if after.initials else ""
        if before.surname != after.surname:
            is_shouted = surname.isupper() and len(surname) > 1 and not before.surname.isupper()
            surname = after.surname.upper() if is_shouted else after.surname
        if before.post_nominals != after.post_nominals and honours:
            honours = f" {after.post_nominals}" if after.post_nominals else ""
        return f"{title}{forenames}{surname}{honours}"


def _plain_titles(text: str) -> frozenset[str]:
    return frozenset(one.replace(".", "") for one in folded(text).split()) - {"the"}


def _spelled(word: str) -> str:
    """A word of a surname, with any apostrophe and any dash."""
    parts = re.split("(['’‘]|[-‐‑–])", word)
    ways = {**dict.fromkeys("'’‘", _ANY_APOSTROPHE), **dict.fromkeys("-‐‑–", _ANY_DASH)}
    return "".join(ways.get(part, re.escape(part)) for part in parts)
