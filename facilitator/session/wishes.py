"""What a wish is made of: who wishes, and the kinds of argument the wire knows."""

from dataclasses import dataclass, field
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wishes: an account that leads the group, a device, or the program itself.

    `login` is the sign-in a leader came through; the shell sees to it that it still counts.
    """

    kind: Literal["leader", "device", "program"]
    id: str
    login: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks an argument that arrives as text and is kept as a row; rules see the row's key."""

    longest: int


Name = Annotated[str, Prose(40)]
Topic = Annotated[str, Prose(200)]
Agreement = Annotated[str, Prose(200)]
Line = Annotated[str, Prose(200)]
