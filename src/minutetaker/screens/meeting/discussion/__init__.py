"""The discussion: an outliner over the entries of the item in hand."""

from minutetaker.screens.meeting.discussion.pane import DiscussionPane

__all__ = ["DiscussionPane"]
