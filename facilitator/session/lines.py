"""Lines that people write: for their own therapist, and one thing they are taking with them."""

from dataclasses import dataclass, replace

from .asked import Takeaways, still_asked
from .refused import Refused, need
from .state import State
from .wishes import Line

SAVED_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class SavedForOneToOne:
    """`text` is the key of a row of words, which only the person's own therapist reads."""

    seat: str
    text: str

    def change(self, now: State) -> State:
        now.seat(self.seat)
        saved = now.asked.saved.get(self.seat, 0)
        need(saved < SAVED_AT_MOST, "enough_lines")
        return replace(
            now, asked=replace(now.asked, saved={**now.asked.saved, self.seat: saved + 1})
        )


def save_for_one_to_one(now: State, seat: str, text: Line) -> SavedForOneToOne | None:
    need(now.seat(seat).present, "not_here")
    return SavedForOneToOne(seat, text)


def with_takeaways(now: State, takeaways: Takeaways) -> State:
    return replace(now, asked=replace(now.asked, takeaways=takeaways))


@dataclass(frozen=True, slots=True)
class TakeawayAsked:
    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        return with_takeaways(now, Takeaways(now.version))


def ask_takeaway(now: State) -> TakeawayAsked | None:
    takeaways = now.asked.takeaways
    return None if takeaways and takeaways.open else TakeawayAsked()


@dataclass(frozen=True, slots=True)
class TakeawayClosed:
    def change(self, now: State) -> State:
        takeaways = now.asked.takeaways
        return with_takeaways(now, replace(takeaways, open=False)) if takeaways else now


def close_takeaway(now: State) -> TakeawayClosed | None:
    takeaways = now.asked.takeaways
    return TakeawayClosed() if takeaways and takeaways.open else None


@dataclass(frozen=True, slots=True)
class TakeawayKept:
    """Kept for the person and their own therapist, like a line saved for one-to-one."""

    seat: str
    ask: int
    text: str

    def change(self, now: State) -> State:
        takeaways = still_asked(now.asked.takeaways, self.ask)
        now.seat(self.seat)
        need(self.seat not in takeaways.kept, "answered")
        return with_takeaways(now, replace(takeaways, kept=takeaways.kept | {self.seat}))


def keep_takeaway(now: State, seat: str, ask: int, text: Line) -> TakeawayKept | None:
    need(now.seat(seat).present, "not_here")
    return TakeawayKept(seat, ask, text)


@dataclass(frozen=True, slots=True)
class TakeawayShared:
    """Shared with the group; nothing says by whom."""

    ask: int
    text: str

    def change(self, now: State) -> State:
        takeaways = still_asked(now.asked.takeaways, self.ask)
        return with_takeaways(now, replace(takeaways, shared=(*takeaways.shared, self.text)))


def share_takeaway(ask: int, text: Line) -> TakeawayShared | None:
    return TakeawayShared(ask, text)


@dataclass(frozen=True, slots=True)
class TakeawayShown:
    """The one line the room's display shows; "" is none. A leader has read it before."""

    line: str

    def change(self, now: State) -> State:
        takeaways = now.asked.takeaways
        if takeaways is None:
            raise Refused("not_asked")
        need(not self.line or self.line in takeaways.shared, "no_such_line")
        return with_takeaways(now, replace(takeaways, shown=self.line))


def show_takeaway(now: State, line: str | None) -> TakeawayShown | None:
    takeaways = now.asked.takeaways
    if takeaways is None:
        raise Refused("not_asked")
    return TakeawayShown(line or "") if (line or "") != takeaways.shown else None
