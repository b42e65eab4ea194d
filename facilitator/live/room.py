"""The screens of one session in this process, and what each of them has been sent."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, cast

from facilitator import codec
from facilitator.engine import Known
from facilitator.live.patches import Patch, difference
from facilitator.session import views
from facilitator.session.next_up import Suggestion
from facilitator.session.views import View

Audience = Literal["leader", "device", "display"]
# A leader's screen may be reloaded or change hands; after this, people are told that nobody looks.
UNWATCHED_AFTER_MS = 120_000


@dataclass(slots=True, eq=False)
class Screen:
    """One connected screen, and what it has been sent: nothing while `base` is None."""

    sid: str
    session: str
    audience: Audience
    id: str
    base: int | None = None
    private: View = field(default_factory=dict)
    inside: bool = True

    @property
    def who(self) -> tuple[str, Audience, str]:
        """Whose screen it is: several connections may be the same person's."""
        return self.session, self.audience, self.id


@dataclass(slots=True)
class Room:
    """What an audience shares is computed and encoded once; what is a seat's own, for it alone."""

    screens: dict[str, Screen] = field(default_factory=dict)
    shared: dict[Audience, View] = field(default_factory=dict)
    leaderless: int | None = None
    unwatched: bool = False

    @property
    def watched(self) -> bool:
        """Whether a leader's screen is connected here."""
        return any(screen.audience == "leader" for screen in self.screens.values())

    def notice_leaders(self, now: int) -> bool:
        """Say whether nobody has just begun, or just ceased, to look for far too long."""
        if self.watched:
            self.leaderless = None
        elif self.leaderless is None:
            self.leaderless = now
        before = self.unwatched
        self.unwatched = self.leaderless is not None and now - self.leaderless >= UNWATCHED_AFTER_MS
        return self.unwatched != before

    def connected(self, known: Known) -> list[str]:
        """Return the seats whose device is connected here, in the order they sit."""
        devices = {s.id for s in self.screens.values() if s.audience == "device"}
        return [seat.id for seat in known.log.state.seated() if seat.device in devices]

    def whole(self, screen: Screen, known: Known, now: int) -> str:
        """Return the frame that gives this screen everything it may see.

        Only when the others of its audience have been told of the last change: see `frames`.
        """
        state = known.log.state
        version = state.version
        owns = views.own_views(state, known.words)
        inside = views.inside(state)
        screen.private, screen.inside = private_view(screen, known, owns, inside, self.watched)
        self.shared[screen.audience] = self.shared_view(screen.audience, known)
        shared = self.shared[screen.audience] if screen.inside else {}
        screen.base = version
        return codec.encode({"version": version, "now": now, "view": {**shared, **screen.private}})

    def frames(self, known: Known, now: int) -> Iterable[tuple[Screen, str]]:
        """Yield a frame for every screen whose view has changed since its last one.

        Screens that have the same version and nothing of their own to hear share one frame.
        """
        state, watched = known.log.state, self.watched
        version = state.version
        ranked, all_inside = views.suggestions(state), views.inside(state)
        audiences = {s.audience for s in self.screens.values() if s.base is not None}
        patches = {audience: self.moved(audience, known, ranked) for audience in audiences}
        owns = views.own_views(state, known.words, ranked)
        encoded: dict[tuple[Audience, int], str] = {}
        for screen in list(self.screens.values()):
            if screen.base is None:
                continue
            private, inside = private_view(screen, known, owns, all_inside, watched)
            if inside != screen.inside or (not inside and private != screen.private):
                yield screen, self.whole(screen, known, now)
                continue
            own = difference(screen.private, private)
            shared: Patch = patches[screen.audience] if inside else {}
            key = (screen.audience, screen.base)
            frame = {"base": screen.base, "version": version, "now": now}
            if own:
                yield screen, codec.encode({**frame, "patch": {**shared, **own}})
            elif shared:
                if key not in encoded:
                    encoded[key] = codec.encode({**frame, "patch": shared})
                yield screen, encoded[key]
            else:
                continue
            screen.base, screen.private = version, private

    def moved(self, audience: Audience, known: Known, ranked: Sequence[Suggestion]) -> Patch:
        """Return what changed for an audience since it was last told, and remember it as told."""
        before = self.shared.get(audience, {})
        self.shared[audience] = self.shared_view(audience, known, ranked)
        return difference(before, self.shared[audience])

    def shared_view(
        self, audience: Audience, known: Known, ranked: Sequence[Suggestion] | None = None
    ) -> View:
        match audience:
            case "leader":
                view = views.leaders_view(known.log, known.words, ranked)
                return {**view, "connected": self.connected(known)}
            case "device":
                view = views.group_view(known.log.state, known.words)
                return {**view, "unwatched": True} if self.unwatched else view
            case "display":
                return views.display_view(known.log.state, known.words)


def private_view(
    screen: Screen,
    known: Known,
    owns: Mapping[str, View],
    inside: frozenset[str],
    watched: bool,
) -> tuple[View, bool]:
    """Return what only this screen sees, and whether it sees what its audience shares."""
    if screen.audience != "device":
        return {}, True
    state = known.log.state
    if screen.id not in inside:
        return views.outside_view(state, known.words, screen.id) or {}, False
    own = owns[screen.id]
    own = own if watched else {id: told_plainly(seat) for id, seat in own.items()}
    return {"own": own, **views.another_view(state, screen.id)}, True


def told_plainly(seat: object) -> View:
    """Whoever told the leaders something is told, while no leader's screen is here to show it."""
    view = cast(View, seat)
    signals = cast(View, view.get("signals", {}))
    return {**view, "unseen": True} if {} in signals.values() else view
