"""What a leader brings to every screen at once: an agreement, or rest."""

from dataclasses import dataclass, replace

from .refused import need
from .state import State
from .wishes import Agreement


@dataclass(frozen=True, slots=True)
class AgreementShown:
    """`agreement` is the key of a row of words; it takes the place of one that was shown before."""

    agreement: str

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        return replace(now, agreement=self.agreement)


def show_agreement(text: Agreement) -> AgreementShown | None:
    return AgreementShown(text)


@dataclass(frozen=True, slots=True)
class AgreementPutAway:
    def change(self, now: State) -> State:
        return replace(now, agreement=None)


def put_agreement_away(now: State) -> AgreementPutAway | None:
    return AgreementPutAway() if now.agreement is not None else None


@dataclass(frozen=True, slots=True)
class ScreensRested:
    """Every device and the room's display are still, until a leader wakes them."""

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        return replace(now, resting=True)


def rest_screens(now: State) -> ScreensRested | None:
    return None if now.resting else ScreensRested()


@dataclass(frozen=True, slots=True)
class ScreensWoken:
    def change(self, now: State) -> State:
        return replace(now, resting=False)


def wake_screens(now: State) -> ScreensWoken | None:
    return ScreensWoken() if now.resting else None
