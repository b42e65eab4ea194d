"""The open threads of a session: what was begun with somebody and not come to its end."""

from dataclasses import dataclass

from .log import Record, fold, states
from .parts import Seat
from .people import Left
from .state import State


@dataclass(frozen=True, slots=True)
class OpenThreads:
    """Everybody in the order they sat; somebody may stand in several of these.

    `later` asked to be come back to, and nobody did; `waiting` still waited for a turn at the end;
    `left` went before it; `out` had stepped out and was not back by then.
    """

    not_offered: tuple[Seat, ...]
    later: tuple[Seat, ...]
    waiting: tuple[Seat, ...]
    left: tuple[Seat, ...]
    out: tuple[Seat, ...]

    def __bool__(self) -> bool:
        return any((self.not_offered, self.later, self.waiting, self.left, self.out))


def open_threads(records: list[Record]) -> OpenThreads:
    """Read a session that has ended; nothing is open in one that never began."""
    final = fold(records)
    last = final.before_end or final
    came = final.seated() if final.started else []
    came = [seat for seat in came if seat.place in ("here", "out", "left")]
    in_turns = [seat for seat in came if seat.takes_turns]
    gone = left_for_later(records, final)
    return OpenThreads(
        not_offered=tuple(seat for seat in in_turns if seat.voice == "not_yet"),
        later=tuple(seat for seat in in_turns if seat.later or seat.id in gone),
        waiting=tuple(seat for seat in in_turns if seat.id in last.waiting),
        left=tuple(seat for seat in came if seat.place == "left"),
        out=tuple(seat for seat in came if seat.place == "out"),
    )


def left_for_later(records: list[Record], final: State) -> set[str]:
    """Return who left while they were still to be come back to; leaving ends the asking."""
    gone: set[str] = set()
    for record, before, _ in states(records):
        if isinstance(record.event, Left):
            seat = before.seat(record.event.seat)
            gone = gone | {seat.id} if seat.later else gone - {seat.id}
    return {id for id in gone if final.seat(id).place == "left"}


def open_follow_ups(now: State) -> list[Seat]:
    """Return those a leader wants to follow up with and nobody has yet."""
    return [seat for seat in now.seated() if now.follow_ups.get(seat.id) == "open"]
