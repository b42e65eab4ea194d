"""A quick question to all devices: answers are counted, and nobody knows who gave which."""

from dataclasses import dataclass, replace

from .asked import Form, Question, Score, still_asked
from .refused import Refused, need
from .state import State
from .wishes import Line


def with_question(now: State, question: Question) -> State:
    return replace(now, asked=replace(now.asked, question=question))


@dataclass(frozen=True, slots=True)
class QuestionAsked:
    """`text` is the key of a row of words. An earlier question is over with it."""

    text: str
    form: Form

    def change(self, now: State) -> State:
        need(now.stage != "ended", "ended")
        return with_question(now, Question(now.version, self.text, self.form))


def ask_question(text: Line, form: Form) -> QuestionAsked | None:
    return QuestionAsked(text, form)


@dataclass(frozen=True, slots=True)
class QuestionAnswered:
    """Somebody's answer; yes is 1 and no is 0. Nothing says whose."""

    ask: int
    answer: Score

    def change(self, now: State) -> State:
        question = still_asked(now.asked.question, self.ask)
        need(question.form == "scale" or self.answer <= 1, "malformed")
        return with_question(now, replace(question, tally=question.tally.plus(self.answer)))


def answer_question(ask: int, answer: Score) -> QuestionAnswered | None:
    return QuestionAnswered(ask, answer)


@dataclass(frozen=True, slots=True)
class AnswersShown:
    """Whether the room sees the counts: only what enough people have answered.

    What is shown takes no more answers: the next count would tell whose came last.
    """

    on: bool

    def change(self, now: State) -> State:
        question = now.asked.question
        if question is None:
            raise Refused("not_asked")
        need(question.tally.enough or not self.on, "too_few")
        open_still = question.open and not self.on
        return with_question(now, replace(question, shown=self.on, open=open_still))


def show_answers(now: State, on: bool) -> AnswersShown | None:
    question = now.asked.question
    if question is None:
        raise Refused("not_asked")
    return AnswersShown(on) if on != question.shown else None


@dataclass(frozen=True, slots=True)
class QuestionClosed:
    """No more answers; what is shown to the room stays until the next question, or is hidden."""

    def change(self, now: State) -> State:
        question = now.asked.question
        return with_question(now, replace(question, open=False)) if question else now


def close_question(now: State) -> QuestionClosed | None:
    question = now.asked.question
    return QuestionClosed() if question and question.open else None
