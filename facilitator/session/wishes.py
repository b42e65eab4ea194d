"""What a wish is made of: who wishes, and the kinds of argument the wire knows."""

from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Actor:
    """Who wishes: an account that leads the group, a device, or the program itself."""

    kind: Literal["leader", "device", "program"]
    id: str


@dataclass(frozen=True, slots=True)
class Prose:
    """Marks an argument that arrives as text and is kept as a row; rules see the row's key."""

    longest: int


Name = Annotated[str, Prose(40)]
Topic = Annotated[str, Prose(200)]
