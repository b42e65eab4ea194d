"""Stretches of time, collected while a log is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, TypeVar

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Span:
    """From one moment until another."""

    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        return self.until - self.since


def overlap(some: Iterable[Span], others: tuple[Span, ...]) -> bool:
    """Whether there was a time in both."""
    return any(
        one.since < other.until and other.since < one.until for one in some for other in others
    )


def total(spans: Iterable[Span]) -> timedelta:
    return sum((span.length for span in spans), timedelta())


class Spans(Generic[Key]):
    """Which keys were on, from when until when."""

    def __init__(self) -> None:
        self._on: dict[Key, datetime] = {}
        self._closed: dict[Key, list[Span]] = {}

    def set(self, on: set[Key], at: datetime) -> None:
        """Say what is on from this moment; what was on before and is not any more has ended."""
        for key in [key for key in self._on if key not in on]:
            self._closed[key].append(Span(self._on.pop(key), at))
        for key in on:
            if key not in self._on:
                self._on[key] = at
                self._closed.setdefault(key, [])

    def closed(self) -> dict[Key, tuple[Span, ...]]:
        """Return the ended spans by key, in the order the keys were first on."""
        return {key: tuple(spans) for key, spans in self._closed.items()}
