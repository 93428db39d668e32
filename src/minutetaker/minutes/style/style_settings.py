"""The settings of a ``style.toml``, checked. What each means to a reader is said in the bundled files.

Every setting has a default, so a council's file holds only what makes its minutes its own; the
defaults read as a parish council's plain minutes.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias

from pydantic import AfterValidator, Field, PlainValidator, StrictBool, StrictInt, create_model

from minutetaker.minutes.documents.document import Role
from minutetaker.minutes.style.interest_words import Interests
from minutetaker.minutes.style.kind_words import LOOKS, SERIES, WORDINGS, words_of
from minutetaker.minutes.style.label_patterns import LabelPattern
from minutetaker.minutes.style.section import MOST_LINES, Section, StyleName
from minutetaker.minutes.style.sentences import Sentence, reader
from minutetaker.minutes.style.vote_words import Outcomes, VoteWords
from minutetaker.record import EntryKind
from minutetaker.record.room.exclusion import AccessLaw

MeetingSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader())]
DigestSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("digest"))]
PersonSentence: TypeAlias = Annotated[
    Sentence,
    PlainValidator(
        reader(
            *("name", "short_name", "title", "initials", "surname", "post_nominals", "role"),
            *("chair", "vice_chair", "remote", "substitute_for", "represents", "arrived", "left"),
        )
    ),
]
NamesSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("names", "count"))]
ConfirmedSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("on", "by", "resolution", "corrected_by"))]
SignedSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("on", "by"))]
CitedSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("number", "on", "by"))]
CorrectionSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("text", "resolution"))]
MovementSentence: TypeAlias = Annotated[
    Sentence, PlainValidator(reader("name", "full_name", "role", "at", "number", "words"))
]
AdjournedSentence: TypeAlias = Annotated[
    Sentence, PlainValidator(reader("at", "until", "until_at", "until_place", "number"))
]
ResumedSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("on", "at", "number"))]
ItemSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("title", "number"))]
ExemptSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("title", "number", "paragraph"))]
DisclosureSentence: TypeAlias = Annotated[
    Sentence, PlainValidator(reader("title", "number", "paragraph", "by", "on", "reason"))
]
ExclusionSentence: TypeAlias = Annotated[
    Sentence, PlainValidator(reader("items", "several_items", "paragraph", "law", "reason"))
]
PublicSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("at", "number"))]
RedactionSentence: TypeAlias = Annotated[Sentence, PlainValidator(reader("by", "on", "reason"))]
ResolutionSentence: TypeAlias = Annotated[
    Sentence,
    PlainValidator(
        reader("recommended_to", "mover", "seconder", "outcome", "fell", "has_text", "has_clauses", "says_that")
    ),
]


def _pattern(value: object) -> LabelPattern:
    if not isinstance(value, str):
        raise ValueError("must be text in quotes")
    return LabelPattern.parse(value)


def _no_repeats(names: tuple[str, ...]) -> tuple[str, ...]:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"names {twice[0]!r} twice; each part prints once")
    return names


def _default(source: str) -> Any:
    """A default as a style file would write it; it is compiled with the rest."""
    return Field(default=source)


Pattern: TypeAlias = Annotated[LabelPattern, PlainValidator(_pattern)]

Who: TypeAlias = Literal[
    "chair",
    "members",
    "remote members",
    "substitutes",
    "members in attendance",
    "apologies",
    "absent",
    "officers",
    "witnesses",
    "public",
]
MinutesPart: TypeAlias = Literal["draft notice", "title", "attendance", "items", "closing", "sign-off"]
ItemPart: TypeAlias = Literal[
    "agenda item", "heading", "purpose", "minutes", "attendance", "declarations", "body", "documents"
]
ExtractPart: TypeAlias = Literal[
    "draft notice",
    "agenda item",
    "heading",
    "purpose",
    "minutes",
    "attendance",
    "declarations",
    "body",
    "documents",
]


class Numbering(Section):
    runs_on: StrictBool = False
    restarts_each_municipal_year: StrictBool = False


class LabelSettings(Section):
    """The labels of items, and of each series of entries."""

    item: Pattern = _default("{1}.")
    reference: Pattern = _default("")

    def of(self, series: str) -> LabelPattern:
        """The pattern of one of the ``SERIES``."""
        pattern: LabelPattern = getattr(self, "point" if self.follows_points(series) else series)
        return pattern

    def follows_points(self, series: str) -> bool:
        """Whether a series has no pattern of its own, in the file or by default, and looks like the points."""
        return series in SERIES and series not in LOOKS and series not in self.model_fields_set


class Group(Section):
    """One group of the attendance: who is in it and how they are set."""

    people: Annotated[tuple[Who, ...], AfterValidator(_no_repeats)]
    heading: str = ""
    entry: PersonSentence = _default("{{ name }}")
    layout: Literal["lines", "inline", "columns"] = "lines"
    columns: Annotated[StrictInt, Field(ge=2)] = 2
    chair_apart: StrictBool = False
    separator: str = ", "
    last_separator: str = " and "
    sentence: NamesSentence = _default("{{ names }}")
    if_empty: str = ""


class Minutes(Section):
    """The whole minutes of a meeting."""

    order: Annotated[tuple[MinutesPart, ...], AfterValidator(_no_repeats)] = (
        "draft notice",
        "title",
        "attendance",
        "items",
        "closing",
        "sign-off",
    )
    item_order: Annotated[tuple[ItemPart, ...], AfterValidator(_no_repeats)] = (
        "heading",
        "purpose",
        "attendance",
        "body",
        "documents",
    )
    title: MeetingSentence = _default(
        "Minutes of the {{ kind }} meeting of {{ committee }}"
        "{% if place %} held at {{ place }}{% endif %} on {{ date|long_date }}"
    )
    header: MeetingSentence = _default("{{ committee }}, {{ date|date }}")
    footer: str = "Page {page} of {pages}"
    digest: DigestSentence = _default("Digest {{ digest }}")
    digest_qr_code: StrictBool = False
    draft_notice: MeetingSentence = _default("DRAFT: these minutes have yet to be confirmed as a correct record.")
    cancelled: MeetingSentence = _default("The meeting was cancelled.")
    not_quorate: MeetingSentence = _default("The meeting was not quorate, and no business was done.")
    closing: MeetingSentence = _default("{% if closed_at %}The meeting closed at {{ closed_at|time }}.{% endif %}")
    sign_off: Annotated[tuple[MeetingSentence, ...], Field(max_length=MOST_LINES)] = ()
    sign_off_date: MeetingSentence = _default("")
    attendance: Annotated[tuple[Group, ...], Field(max_length=MOST_LINES)] = ()


class ItemLook(Section):
    """An item, in the whole minutes and by itself."""

    case: Literal["as typed", "upper"] = "as typed"
    closing_stop: StrictBool = False
    agenda_item: str = "Agenda item"
    minutes: str = "Minutes:"
    body: str = ""
    declarations: str = "Declarations of interest:"
    no_declarations: str = "None"
    documents: str = "Supporting documents:"
    documents_always: StrictBool = False
    attendance: Annotated[tuple[Group, ...], Field(max_length=MOST_LINES)] = ()


class Extract(Section):
    """One item by itself."""

    order: Annotated[tuple[ExtractPart, ...], AfterValidator(_no_repeats)] = (
        "draft notice",
        "agenda item",
        "heading",
        "purpose",
        "minutes",
        "attendance",
        "body",
        "documents",
    )
    numbers: StrictBool = False


class ResolutionLook(Section):
    heading: ResolutionSentence = _default("")
    preamble: ResolutionSentence = _default("")
    lead: ResolutionSentence = _default("RESOLVED:")
    recommended_heading: ResolutionSentence = _default("")
    recommended_lead: ResolutionSentence = _default("RECOMMENDED to {{ recommended_to }}:")
    fallen_lead: ResolutionSentence = _default("Not resolved{% if outcome %} ({{ outcome }}){% endif %}:")
    text: Literal["same line", "own line"] = "same line"
    movers: ResolutionSentence = _default("")
    movers_place: Literal["before", "after"] = "after"
    movers_required: StrictBool = False
    one_clause: Literal["labelled", "unlabelled"] = "labelled"


class SentenceSettings(Section):
    """A sentence for each kind that is worded."""

    def of(self, kind: EntryKind) -> Sentence | None:
        """How the kind is worded; None where its text prints as it is."""
        return getattr(self, kind.key) if kind.row.worded else None


class Movements(Section):
    place: Literal["in place", "attendance", "nowhere"] = "in place"
    arrived: MovementSentence = _default("{{ name }} joined the meeting{% if at %} at {{ at|time }}{% endif %}.")
    left: MovementSentence = _default("{{ name }} left the meeting{% if at %} at {{ at|time }}{% endif %}.")
    returned: MovementSentence = _default("{{ name }} returned to the meeting{% if at %} at {{ at|time }}{% endif %}.")
    chair: MovementSentence = _default("{{ name }} took the chair{% if at %} at {{ at|time }}{% endif %}.")
    by_video: MovementSentence = _default("{{ name }} took part by video{% if at %} from {{ at|time }}{% endif %}.")
    in_the_room: MovementSentence = _default("{{ name }} came into the room{% if at %} at {{ at|time }}{% endif %}.")
    to_the_gallery: MovementSentence = _default(
        "{{ name }} withdrew to the public gallery{% if at %} at {{ at|time }}{% endif %}."
    )
    quorum_lost: MovementSentence = _default(
        "The meeting was no longer quorate{% if at %} from {{ at|time }}{% endif %}."
    )
    quorum_regained: MovementSentence = _default(
        "The meeting was quorate again{% if at %} from {{ at|time }}{% endif %}."
    )
    adjourned: AdjournedSentence = _default(
        "The meeting was adjourned{% if at %} at {{ at|time }}{% endif %}"
        "{% if until or until_at %} until{% if until_at %} {{ until_at|time }}{% endif %}"
        "{% if until %}{% if until_at %} on{% endif %} {{ until|long_date }}{% endif %}{% endif %}"
        "{% if until_place %}{% if until or until_at %}, at {% else %} to {% endif %}{{ until_place }}{% endif %}."
    )
    resumed: ResumedSentence = _default(
        "The meeting resumed{% if at %} at {{ at|time }}{% endif %}{% if on %} on {{ on|long_date }}{% endif %}."
    )
    public_left: PublicSentence = _default(
        "{% if at %}The press and public left the meeting at {{ at|time }}.{% endif %}"
    )
    public_returned: PublicSentence = _default(
        "{% if at %}The press and public were readmitted to the meeting at {{ at|time }}.{% endif %}"
    )


class Exempt(Section):
    heading: ItemSentence = _default("{{ title }}")
    notice: ExemptSentence = _default(
        "The minute of this item is not for publication, as it holds exempt information as defined in "
        "{% if paragraph %}paragraph {{ paragraph }} of {% endif %}"
        "Part 1 of Schedule 12A to the Local Government Act 1972."
    )
    restricted_notice: ExemptSentence = _default(
        "NOT FOR PUBLICATION: exempt information as defined in "
        "{% if paragraph %}paragraph {{ paragraph }} of {% endif %}"
        "Part 1 of Schedule 12A to the Local Government Act 1972."
    )
    restricted_header: MeetingSentence = _default("NOT FOR PUBLICATION")
    paragraph_required: StrictBool = True
    law: AccessLaw = AccessLaw.ENGLAND
    exclusion: ExclusionSentence = _default("")
    released: DisclosureSentence = _default("Released for publication on {{ on|date }} by {{ by }}.")
    redacted: RedactionSentence = _default("[Redacted{% if reason %}: {{ reason }}{% endif %}]")
    redacted_heading: str = "Redacted"
    redacted_notice: DisclosureSentence = _default(
        "The minute of this item was redacted on {{ on|date }} by {{ by }}: {{ reason }}."
    )


class ApprovalWords(Section):
    """What prints beside confirmed minutes: who confirmed and signed them, and what was corrected since."""

    confirmed: ConfirmedSentence = _default(
        "Confirmed on {{ on|date }}{% if by %} by {{ by }}{% endif %}{% if resolution %}, {{ resolution }}{% endif %}"
        "{% if corrected_by %}, as corrected by {{ corrected_by }}{% endif %}."
    )
    signed: SignedSentence = _default("Signed by {{ by }} on {{ on|date }}.")
    elsewhere: MeetingSentence = _default(
        "Confirmed elsewhere: these minutes came in a file, and nothing here proves it."
    )
    resolution: CitedSentence = _default(
        "{% if number %}minute {{ number }}{% else %}a resolution{% endif %}"
        "{% if by or on %} of {{ by }}{% if by and on %}, {% endif %}{{ on|date }}{% endif %}"
    )
    separator: str = ", "
    last_separator: str = " and "
    correction: CorrectionSentence = _default("[Corrected by {{ resolution }}: {{ text }}]")


def role_key(role: Role) -> str:
    """The key of a role in the section ``word_styles``: ``item_heading``."""
    return role.value.replace(" ", "_").replace("-", "_")


_ROLES = {role_key(role): role for role in Role}


def _role(value: object) -> Role:
    if value not in _ROLES:
        near = get_close_matches(str(value), _ROLES, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"the roles are {', '.join(_ROLES)}"
        raise ValueError(f"is no role that a paragraph of the minutes has; {hint}")
    return _ROLES[str(value)]


RoleKey: TypeAlias = Annotated[Role, PlainValidator(_role)]


if TYPE_CHECKING:
    Labels: TypeAlias = LabelSettings
    Sentences: TypeAlias = SentenceSettings
else:
    Labels = create_model(
        "Labels", __base__=LabelSettings, **{series: (Pattern, _default(LOOKS.get(series, ""))) for series in SERIES}
    )
    Sentences = create_model(
        "Sentences",
        __base__=SentenceSettings,
        **{
            kind.key: (Annotated[Sentence, PlainValidator(reader(*words_of(kind)))], _default(wording))
            for kind, wording in WORDINGS.items()
        },
    )


class StyleSheet(Section):
    """A whole ``style.toml``."""

    title: str
    language: str = "en-GB"
    lead_ins: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    numbering: Numbering = Field(default_factory=Numbering)
    labels: Labels = Field(default_factory=Labels)
    minutes: Minutes = Field(default_factory=Minutes)
    item: ItemLook = Field(default_factory=ItemLook)
    extract: Extract = Field(default_factory=Extract)
    resolution: ResolutionLook = Field(default_factory=ResolutionLook)
    outcomes: Outcomes = Field(default_factory=Outcomes)
    votes: VoteWords = Field(default_factory=VoteWords)
    sentences: Sentences = Field(default_factory=Sentences)
    movements: Movements = Field(default_factory=Movements)
    interests: Interests = Field(default_factory=Interests)
    exempt: Exempt = Field(default_factory=Exempt)
    approval: ApprovalWords = Field(default_factory=ApprovalWords)
    word_styles: dict[RoleKey, StyleName] = Field(default_factory=dict)
