"""What everybody is asked and what was answered: numbers and counts, as frozen data.

What is anonymous is only ever counted here: no answer stands beside a seat.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeVar

from .refused import Refused

Which = Literal["check_in", "check_out"]
Form = Literal["yes_no", "scale", "me_too"]
Score = Literal[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

# What fewer have answered might tell who answered what.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Feelings:
    """How somebody is, from 0 to 10; None was left out, which is fine and is not 0."""

    mood: Score | None = None
    urge: Score | None = None
    stress: Score | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each number was given."""

    counts: Mapping[int, int] = field(default_factory=dict)

    def plus(self, number: int) -> "Tally":
        return Tally({**self.counts, number: self.counts.get(number, 0) + 1})

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> int:
        """The mean as a whole number, for something was counted."""
        return round(sum(number * times for number, times in self.counts.items()) / self.total)

    @property
    def enough(self) -> bool:
        return self.total >= ENOUGH


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A check-in or check-out since the step `ask`: each person's own, and the climate together.

    `before` and `told` are what was said, and told of the climate, when the same was asked earlier:
    asking again takes nothing away.
    """

    which: Which
    ask: int
    open: bool = True
    given: Mapping[str, Feelings] = field(default_factory=dict)
    climate: Mapping[str, Tally] = field(default_factory=dict)
    before: Mapping[str, Feelings] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)

    @property
    def said(self) -> Mapping[str, Feelings]:
        """What each person said last, now or when the same was asked before."""
        return {**self.before, **self.given}

    @property
    def climate_told(self) -> Mapping[str, int]:
        """The climate as leaders may hear it: each mean that enough people made.

        Not while it is open: who watches a mean move from five answers to six knows the sixth.
        """
        if self.open:
            return self.told
        means = {item: tally.mean for item, tally in self.climate.items() if tally.enough}
        return {**self.told, **means}


@dataclass(frozen=True, slots=True)
class Question:
    """A quick question since the step `ask`. `text` is the key of a row of words."""

    ask: int
    text: str
    form: Form
    open: bool = True
    shown: bool = False
    tally: Tally = Tally()


@dataclass(frozen=True, slots=True)
class Takeaways:
    """*One thing I'm taking with me*: keys of the lines that were shared, and who has kept one."""

    ask: int
    open: bool = True
    shared: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything that was asked, the last of each kind; and how many lines each seat has saved."""

    check_ins: Mapping[Which, CheckIn] = field(default_factory=dict)
    question: Question | None = None
    takeaways: Takeaways | None = None
    saved: Mapping[str, int] = field(default_factory=dict)

    @property
    def check_in(self) -> CheckIn | None:
        """The one that is open; there is never more than one."""
        return next((one for one in self.check_ins.values() if one.open), None)

    def closed(self) -> "Asked":
        """Nothing is asked any more."""
        return replace(
            self,
            check_ins={which: replace(one, open=False) for which, one in self.check_ins.items()},
            question=self.question and replace(self.question, open=False, shown=False),
            takeaways=self.takeaways and replace(self.takeaways, open=False, shown=""),
        )


Card = TypeVar("Card", CheckIn, Question, Takeaways)


def still_asked(card: Card | None, ask: int) -> Card:
    """Return what the step `ask` asked, or raise Refused: it was closed, or it is another now."""
    if card is None or card.ask != ask or not card.open:
        raise Refused("not_asked")
    return card
