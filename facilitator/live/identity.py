"""Who is behind a connection: a signed-in leader, a device with a ticket, the room's display."""

from dataclasses import dataclass

from werkzeug.wrappers import Request

from facilitator import codec, rights
from facilitator.engine import Engine
from facilitator.live.room import Screen
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.session import Actor, Refused
from facilitator.store import logins
from facilitator.tickets import Kind, Tickets


@dataclass(frozen=True, slots=True)
class Identity:
    """Reads identities from cookies and tickets; the database and the log decide what they may."""

    engine: Engine
    tickets: Tickets

    def screen(self, sid: str, request: Request, auth: object) -> tuple[Screen, str | None]:
        """Return the screen that connects, and its login. Raises Refused."""
        claim = codec.read_claim(auth)
        session, login = claim.session, None
        match claim.audience:
            case "leader":
                # A page of somebody else's has no business here, nor has a script without a page.
                if "Origin" not in request.headers:
                    raise Refused("not_allowed")
                login = request.cookies.get(LOGIN_COOKIE, "")
                id = self.leader(login, session)
            case "device":
                id = self.ticket("device", session, request.cookies.get(TICKET_COOKIE, ""))
            case "display":
                id = self.ticket("display", session, claim.ticket or "")
        return Screen(sid, session, claim.audience, id), login

    def actor(self, screen: Screen, login: str | None) -> Actor:
        """Return who wishes; whether they still may is asked at every wish."""
        match screen.audience:
            case "leader":
                return Actor("leader", screen.id, login or "")
            case "device":
                return Actor("device", screen.id)
            case "display":
                return Actor("program", screen.id)  # it looks and has no right to any wish

    def may_look(self, by: Actor, session: str) -> None:
        """Raise Refused for a login that is over, and for a leader of other groups."""
        with self.engine.db.read() as connection:
            if not rights.may_look(connection, session, by, self.engine.clock.now()):
                raise Refused("not_allowed")

    def leader(self, token: str, session: str) -> str:
        with self.engine.db.read() as connection:
            login = logins.login(connection, token, self.engine.clock.now())
        if login is None:
            raise Refused("not_allowed")
        self.may_look(Actor("leader", login.account.id, token), session)
        return login.account.id

    def ticket(self, kind: Kind, session: str, text: str) -> str:
        ticket = self.tickets.read(kind, text, self.engine.clock.now())
        if ticket is None or ticket.session != session:
            raise Refused("not_allowed")
        return ticket.device
