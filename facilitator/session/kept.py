"""What became of a tap that was kept on a leader's device and arrived too late to fit."""

from dataclasses import dataclass

from .state import State


@dataclass(frozen=True, slots=True)
class TapDidNotFit:
    """A kept tap arrived and was refused with `code`. It changes nothing, and is not forgotten."""

    wish: str
    code: str
    seat: str | None = None

    def change(self, now: State) -> State:
        return now
