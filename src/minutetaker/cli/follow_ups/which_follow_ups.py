"""Which follow-ups a command is about: the options that say so, and the rows that they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from minutetaker.cli.shell_completion import complete_meeting
from minutetaker.desk.words.matching import every_word_is_in, folded
from minutetaker.identity import user_name
from minutetaker.record import FollowUpStatus, FollowUpSummary, NotFoundError

if TYPE_CHECKING:
    from minutetaker.store.api.store import Store

_CLOSED = [str(one) for one in FollowUpStatus if not one.is_open]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which follow-ups the options ask for."""

    everything: bool
    overdue: bool
    mine: bool
    owner: str
    committee: str
    meeting: str
    no_owner: bool = False

    def rows(self, store: Store, *, include_exempt: bool) -> tuple[FollowUpSummary, ...]:
        """Those that the store has; of exempt items no more than the public may know, unless they are asked for.

        Raises:
            NotFoundError: no meeting, or more than one, is called so; no committee is; or nothing is that owner's.
        """
        from minutetaker.desk.follow_ups.listing import listed, whose
        from minutetaker.desk.words.meeting_references import find_meeting

        found = listed(
            store,
            open_only=not self.everything,
            overdue_on=date.today() if self.overdue else None,
            owner=self.owner,
            is_mine=whose(store, user_name()) if self.mine else None,
            no_owner=self.no_owner,
            committee=self.committee,
            meeting_id=find_meeting(store.meetings(), self.meeting).id if self.meeting else None,
            include_exempt=include_exempt,
        )
        bodies = {(one.name, one.council) for one in store.committees()}
        bodies |= {(one.committee, one.council) for one in store.meetings()}
        if self.committee and not any(every_word_is_in(self.committee, folded(" ".join(body))) for body in bodies):
            raise NotFoundError(f"No committee is called {self.committee!r}. See which there are: minutetaker meetings")
        if not found and self.owner and not listed(store, owner=self.owner, include_exempt=include_exempt):
            raise NotFoundError(
                f"Nothing was ever to be followed up by {self.owner!r}. See who owns what: "
                "minutetaker follow-ups list --all"
            )
        return found

    @property
    def asks_for_withheld(self) -> bool:
        """Whether what is wanted depends on what the public may not know: whose it is, or when it is due."""
        return bool(self.owner) or self.mine or self.no_owner or self.overdue

    @property
    def none_found(self) -> str:
        """What is said where there are none."""
        what = "overdue" if self.overdue else "there to follow up" if self.everything else "open"
        if self.no_owner:
            return f"Nothing that nobody owns is {what}."
        if not self.mine:
            return f"Nothing is {what}."
        return (
            f'Nothing of {user_name()}\'s is {what}. If minutes call you otherwise, say so: minutetaker name "J. Roe"'
        )


CommitteeOption = Annotated[
    str,
    typer.Option(metavar="TEXT", help="Only committees whose name or council has these words.", show_default=False),
]
OwnerOption = Annotated[
    str, typer.Option(metavar="TEXT", help="Only what an owner with these words has.", show_default=False)
]
MineOption = Annotated[
    bool, typer.Option("--mine", help="Only what you own, by your name or your post; see: minutetaker name")
]
NoOwnerOption = Annotated[bool, typer.Option("--no-owner", help="Only what nobody owns.")]
OverdueOption = Annotated[bool, typer.Option("--overdue", help="Only what should have been done before today.")]
AllOption = Annotated[
    bool,
    typer.Option("--all/--open", help=f"Also what is {', '.join(_CLOSED[:-1])} or {_CLOSED[-1]}.", show_default=False),
]
MeetingOption = Annotated[
    str,
    typer.Option(
        "--meeting",
        metavar="MEETING",
        help="Only those of this meeting.",
        autocompletion=complete_meeting,
        show_default=False,
    ),
]
