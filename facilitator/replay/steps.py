"""What has to be wished so that something that happened in a meeting is kept."""

from collections.abc import Mapping

from facilitator.replay.meeting import Happening, What

Args = dict[str, object]
# What people do themselves, from their own devices, when they have one.
OWN: frozenset[What] = frozenset({"raises", "lowers", "leaves"})
# The floor is named by the step that moved it last.
MOVES_FLOOR: frozenset[What] = frozenset({"starts", "ends"})
WISHES: Mapping[What, str] = {
    "arrives": "mark_here",
    "ends": "end_turn",
    "topic": "set_topic",
    "starts": "start_turn",
    "raises": "ask_for_turn",
    "called": "remove_request",
    "lowers": "withdraw_request",
    "leaves": "leave",
}


class Stopped(Exception):
    """The replay could not go on. Its text is one line that says why."""


def arguments(happened: Happening, seat: str, floor: int) -> Args:
    """Return the arguments of its wish; `floor` is the number of the floor right now."""
    match happened.what:
        case "topic":
            return {"topic": happened.topic}
        case "starts":
            # Speaking takes no hand down: whoever put one up is called by name.
            return {"seat": seat, "after": floor, "aside": True}
        case "ends":
            return {"seat": seat, "after": floor}
        case _:
            return {"seat": seat}
