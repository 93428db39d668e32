"""The line grammar: a whole meeting run from the line that the clerk types in."""

from minutetaker.desk.line.completion import Completion, complete
from minutetaker.desk.line.grammar import LineCommand, LineResult
from minutetaker.desk.line.parts.people_meant import NotListedError
from minutetaker.desk.line.running import run_line
from minutetaker.desk.line.slash_commands import COMMANDS_ON_THE_LINE

__all__ = ["COMMANDS_ON_THE_LINE", "Completion", "LineCommand", "LineResult", "NotListedError", "complete", "run_line"]
