"""A person's name typed on one line, taken apart into the parts that house styles print."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutetaker.record import Office, PersonName, RecordError, clean_line
from minutetaker.record.people import PARTICLES


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


TITLES = _words(
    "mr mrs ms miss mx master dr doctor cllr clr councillor cncllr ald alderman alderwoman alderperson sir dame lord",
    "lady baron baroness viscount viscountess earl countess hon honourable rev revd reverend canon father fr prof",
    "professor capt captain maj col colonel lt brigadier cdr mayor mayoress",
)
"""Words that stand before a name, without their stops."""
_TITLES_OF_SEVERAL_WORDS = (
    ("the", "right", "honourable"),
    ("right", "honourable"),
    ("the", "lord", "mayor"),
    ("the", "deputy", "mayor"),
    ("the", "mayor"),
    ("the", "worshipful"),
    ("the", "rt", "hon"),
    ("rt", "hon"),
    ("the", "hon"),
    ("the", "rev"),
    ("the", "revd"),
    ("the", "reverend"),
    ("deputy", "mayor"),
    ("lord", "mayor"),
    ("county", "councillor"),
    ("district", "councillor"),
)
_PEERAGE = _words("lord lady baron baroness viscount viscountess earl countess")
_POST_NOMINALS = _words(
    "CC Bt KG LG GCB KCB DCB CB OM GCMG KCMG DCMG CMG GCVO KCVO DCVO CVO LVO MVO GBE KBE DBE CBE OBE MBE BEM VC GC CH",
    "DSO DSC MC DFC AFC DCM GM QGM QPM KPM QFSM KFSM TD RD VR UD JP DL LL VLL KC QC MP MSP MS AM MLA MEP PC KStJ DStJ",
    "OStJ BA BSc BEd BEng LLB MA MSc MEd MEng MPhil MBA MPA LLM PhD DPhil DSc EdD FRS FBA FRSA FRGS FSA FCA ACA FCCA",
    "ACCA CPFA FRICS MRICS FRTPI MRTPI RIBA FRIBA FCIPD FCIH MCIH FSLCC PSLCC CiLCA FCILEx CEng FICE MICE FRCP MRCP",
    "FRCS FRCGP RGN Jr Jnr Jun Sr Snr Sen II III IV",
)
_PARTICLES = PARTICLES | {"of"}
_OFFICE = re.compile(r"\s*[(\[]\s*(?P<office>[^()\[\]]{4,40}?)\s*[)\]]\s*$")
_WORD = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\S+")
"""A word, or several in brackets: ``(Ward Member)``."""
OFFICES = {
    **dict.fromkeys(("chair", "chairman", "chairwoman", "chairperson", "in the chair"), Office.CHAIR),
    **dict.fromkeys(("convener", "convenor"), Office.CHAIR),
    **dict.fromkeys(
        ("vice-chair", "vice chair", "vice-chairman", "vice chairman", "vice-chairwoman", "vice-chairperson"),
        Office.VICE_CHAIR,
    ),
    **dict.fromkeys(("deputy chair", "deputy chairman", "vice-convener", "depute convener"), Office.VICE_CHAIR),
}
"""What a member is, as it stands after the name, in small letters."""


def parse_name(text: str) -> PersonName:
    """Take a name apart: ``Mrs. H. J. Fryer CC`` has a title, initials, a surname and post-nominals.

    No word is lost or altered: the parts, a blank between them, print as the line did, without a comma before what
    comes after the name. Words that could be a forename or part of a surname of several words go to the surname.

    Raises:
        RecordError: there is no name in it.
    """
    words = words_in(clean_line(text))
    if not words:
        raise RecordError("A name is missing: write it like Cllr Mrs H. J. Fryer MBE.")
    titles = count_titles(words)
    ends = _count_post_nominals(words, after=titles)
    for at in range(len(words) - ends - 1, len(words) - 1):
        words[at] = words[at].rstrip(",") or words[at]
    named = words[titles : len(words) - ends]
    peer = any(_plain(word) in _PEERAGE for word in words[:titles])
    initials = 0 if peer and "of" in named else _count_forenames(named)
    return PersonName(
        " ".join(named[initials:]),
        " ".join(words[:titles]),
        " ".join(named[:initials]),
        " ".join(words[len(words) - ends :]),
    )


def parse_member(text: str) -> tuple[PersonName, Office]:
    """A member's name with what they are in brackets after it: ``Cllr H. J. Fryer (Chair)``.

    Brackets that hold anything else stay in the name.

    Raises:
        RecordError: there is no name in it.
    """
    line = clean_line(text)
    found = _OFFICE.search(line)
    office = OFFICES.get(" ".join(found["office"].casefold().split())) if found else None
    if found and office and found.start():
        return parse_name(line[: found.start()]), office
    return parse_name(line), Office.MEMBER


def words_in(text: str) -> list[str]:
    """The words of a name; several in brackets are one."""
    return _WORD.findall(text)


def count_titles(words: list[str]) -> int:
    """How many words at the front are titles; at least one word is left for the surname."""
    plain = [_plain(word) for word in words]
    taken = 0
    while taken < len(words) - 1:
        several = next((one for one in _TITLES_OF_SEVERAL_WORDS if tuple(plain[taken : taken + len(one)]) == one), ())
        if several and taken + len(several) < len(words):
            taken += len(several)
        elif plain[taken] in TITLES and not several:
            taken += 1
        else:
            break
    return taken


def _count_post_nominals(words: list[str], *, after: int) -> int:
    """How many words at the end stand after the name; at least one word is left for the surname."""
    count = 0
    while len(words) - count - 1 > after and stands_after_a_name(words[-count - 1]):
        count += 1
    return count


def stands_after_a_name(word: str) -> bool:
    """Whether a word is one that follows a name: ``MBE``, ``(Labour)``."""
    word = word.strip(",")
    in_brackets = len(word) > 2 and word[0] in "([" and word[-1] in ")]"
    return in_brackets or word.replace(".", "") in _POST_NOMINALS


def _count_forenames(words: list[str]) -> int:
    """How many words are initials or a forename; the last word, and the particles before it, never are."""
    surname = len(words) - 1
    while surname > 0 and _plain(words[surname - 1]) in _PARTICLES and not are_initials(words[surname - 1]):
        surname -= 1
    count = 0
    while count < surname and are_initials(words[count]):
        count += 1
    if count == 0 and surname > 0:
        count = 1
        while count < surname and are_initials(words[count]):
            count += 1
    return count


def are_particles(words: Sequence[str]) -> bool:
    """Whether words stand before a surname as part of it, as they are written there: ``van der``, ``Ó``, ``Ní``."""
    return all(word in _PARTICLES or word in ("Ó", "Ní") for word in words)


def are_initials(word: str) -> bool:
    """Whether a word is made of initials: ``J.``, ``H.J.``, ``HJ``; the Irish ``Ó`` before a surname is none."""
    if word == "Ó":
        return False
    letters = re.sub(r"[.\-‐’']", "", word)
    if not letters.isalpha() or not letters.isupper():
        return False
    return len(letters) <= 4 if "." in word or len(letters) == 1 else len(letters) <= 3


def _plain(word: str) -> str:
    return word.replace(".", "").strip(",").casefold()
