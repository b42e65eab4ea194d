"""JSON to wishes and events, and back. The only place that knows their form on wire and disk."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import GenericAlias, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import msgspec

from facilitator.session import RULES, Event, Prose, Refused
from facilitator.session.events import EVENTS
from facilitator.session.log import Corrected
from facilitator.session.milliseconds import moment

# Ids are short and plain; a JSON number is exact up to 2 ** 53, a year has four digits.
Id = Annotated[str, msgspec.Meta(pattern=r"\A[!-~]{1,64}\Z")]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Ticket = Annotated[str, msgspec.Meta(pattern=r"\A[!-~]{1,1024}\Z")]
Tap = Annotated[str, msgspec.Meta(pattern=r"\A[A-Za-z0-9_-]{8,64}\Z")]
PLAIN = {datetime: Number, int: Number, str: Id}
UNIONS = (UnionType, Union)  # `X | None` is one of these, depending on X
# Control characters, private ones and those that are none yet.
UNPRINTED = ("Cc", "Cn", "Co", "Cs")


class Wished(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What comes up the socket. `kept`: a leader's device kept the tap, made at that moment."""

    wish: Id
    tap: Tap
    args: dict[str, Any] = {}
    kept: Annotated[int, msgspec.Meta(ge=0, le=253_402_300_799_999)] | None = None


class Claim(msgspec.Struct, frozen=True, rename={"audience": "as"}):
    """What a screen says it is when it connects; cookies and tickets have to bear it out."""

    session: Id
    audience: Literal["leader", "device", "display"]
    ticket: Ticket | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The arguments of a wish as its rule takes them; `prose` is the one that was typed, if any."""

    args: Mapping[str, object]
    prose: tuple[str, str] | None


def encode(value: object) -> str:
    return msgspec.json.encode(value).decode()


def decode(text: str | bytes) -> object:
    return msgspec.json.decode(text)


def read_wished(data: object) -> Wished:
    """Read a message of the socket; raises Refused("malformed")."""
    try:
        return msgspec.convert(data, Wished)
    except ValueError:
        raise Refused("malformed") from None


def read_claim(auth: object) -> Claim:
    """Read what a screen says when it connects; raises Refused("malformed")."""
    try:
        return msgspec.convert(auth, Claim)
    except ValueError:
        raise Refused("malformed") from None


def read_wish(wish: str, args: Mapping[str, object]) -> Reading:
    """Read arguments in the form of the rule's signature; raises Refused("malformed")."""
    form = FORMS.get(wish)
    if form is None:
        raise Refused("malformed")
    typed = None
    try:
        wire = msgspec.convert(args, form.wire)
        read = {name: getattr(wire, name) for name in form.names}
        for name in form.moments:
            read[name] = moment(read[name])
    except (ValueError, OverflowError):
        raise Refused("malformed") from None
    for name, longest in form.prose:
        if read[name] is not None:
            read[name] = plain(read[name], longest)
            typed = name, read[name]
    return Reading(read, typed)


def plain(text: str, longest: int) -> str:
    """Return text as people meant it: composed, on one line, and something to see in it."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in UNPRINTED)
    text = " ".join(text.split())
    # Marks that turn the direction or join two signs stay; a name of nothing else is none.
    seen = any(unicodedata.category(c)[0] in "LNPS" for c in text)
    if not seen or len(text) > longest:
        raise Refused("malformed")
    return text


def prose_of(annotation: object) -> Prose | None:
    """Return the mark of an argument that people type, also where it may be left out."""
    if get_origin(annotation) in UNIONS:
        return next((mark for part in get_args(annotation) if (mark := prose_of(part))), None)
    metadata = getattr(annotation, "__metadata__", ())
    return next((mark for mark in metadata if isinstance(mark, Prose)), None)


def on_the_wire(annotation: Any) -> Any:  # noqa: ANN401  # types are values here
    """Return the type that an argument has in JSON."""
    if annotation in PLAIN:
        return PLAIN[annotation]
    if get_origin(annotation) in UNIONS:
        wire = [on_the_wire(part) for part in get_args(annotation)]
        return wire[0] | wire[1]
    if get_origin(annotation) is tuple:
        return GenericAlias(tuple, (on_the_wire(get_args(annotation)[0]), ...))
    if mark := prose_of(annotation):
        return Annotated[str, msgspec.Meta(min_length=1, max_length=mark.longest)]
    return annotation


@dataclass(frozen=True, slots=True)
class Form:
    """The arguments of one wish: on the wire, and which of them a rule takes as something else."""

    wire: type[msgspec.Struct]
    names: tuple[str, ...]
    moments: tuple[str, ...]
    prose: tuple[tuple[str, int], ...]


def form_of(wish: str) -> Form:
    fields: list[Any] = []
    arguments = RULES[wish].arguments
    for p in arguments:
        wire = on_the_wire(p.annotation)
        fields.append((p.name, wire) if p.default is p.empty else (p.name, wire, p.default))
    return Form(
        wire=msgspec.defstruct(wish, fields, forbid_unknown_fields=True),
        names=tuple(p.name for p in arguments),
        moments=tuple(p.name for p in arguments if p.annotation is datetime),
        prose=tuple((p.name, m.longest) for p in arguments if (m := prose_of(p.annotation))),
    )


# Opening comes from the program itself, with a roster that is no JSON.
FORMS = {wish: form_of(wish) for wish in RULES if wish != "open_session"}


class Correction(msgspec.Struct, frozen=True):
    """`Corrected` on the disk, where the event inside it has its name too."""

    version: int
    event: dict[str, Any]
    at: datetime


def event_fields(event: Event) -> dict[str, Any]:
    """Return an event as plain data: its fields under its name, which no field can hide there."""
    fields: dict[str, Any] = msgspec.to_builtins(event)
    if isinstance(event, Corrected):
        fields["event"] = event_fields(event.event)
    return {type(event).__name__: fields}


def write_event(event: Event) -> str:
    return encode(event_fields(event))


def beginning(kind: type[Event]) -> str:
    """Return how the JSON of such an event begins."""
    return f'{{"{kind.__name__}":'


def read_event(text: str) -> Event:
    """Read an event from the log. Old forms, once there are any, are brought up to date here.

    Raises ValueError when it is no event.
    """
    return event_of(decode(text))


def event_of(data: object) -> Event:
    named = msgspec.convert(data, dict[str, dict[str, Any]])
    if len(named) != 1 or not EVENTS.keys() >= named.keys():
        raise ValueError("no such event")
    [(name, fields)] = named.items()
    if name == "Corrected":
        form = msgspec.convert(fields, Correction)
        return Corrected(form.version, event_of(form.event), form.at)
    return msgspec.convert(fields, EVENTS[name])
