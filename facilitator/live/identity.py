"""Who is behind a connection: a signed-in leader, a device with a ticket, the room's display."""

from dataclasses import dataclass

from werkzeug.wrappers import Request

from facilitator.engine import Engine
from facilitator.live.room import Screen
from facilitator.rights import LOGIN_COOKIE, TICKET_COOKIE
from facilitator.session import Actor, Refused
from facilitator.store import logins, sessions
from facilitator.tickets import Kind, Tickets


@dataclass(frozen=True, slots=True)
class Identity:
    """Reads identities from cookies and tickets; the database and the log decide what they may."""

    engine: Engine
    tickets: Tickets

    def screen(self, sid: str, request: Request, auth: object) -> tuple[Screen, str | None]:
        """Return the screen that connects, and its login. Raises Refused."""
        claim = auth if isinstance(auth, dict) else {}
        session, kind = claim.get("session"), claim.get("as")
        if not isinstance(session, str):
            raise Refused("malformed")
        match kind:
            case "leader":
                token = request.cookies.get(LOGIN_COOKIE, "")
                # A page of somebody else's has no business here, nor has a script without a page.
                if "Origin" not in request.headers:
                    raise Refused("not_allowed")
                leader = self.leader(token)
                with self.engine.db.read() as connection:
                    if not sessions.leads(connection, leader.id, session):
                        raise Refused("not_allowed")
                return Screen(sid, session, "leader", leader.id), token
            case "device":
                ticket = request.cookies.get(TICKET_COOKIE, "")
                return Screen(sid, session, "device", self.ticket("device", session, ticket)), None
            case "display":
                ticket = str(claim.get("ticket", ""))
                return Screen(
                    sid, session, "display", self.ticket("display", session, ticket)
                ), None
        raise Refused("malformed")

    def actor(self, screen: Screen, login: str | None) -> Actor:
        """Return who wishes, as of now: a login that was ended has no wishes. Raises Refused."""
        match screen.audience:
            case "leader":
                return self.leader(login or "")
            case "device":
                return Actor("device", screen.id)
            case "display":
                raise Refused("not_allowed")

    def leader(self, token: str) -> Actor:
        with self.engine.db.read() as connection:
            login = logins.login(connection, token, self.engine.clock.now())
        if login is None:
            raise Refused("not_allowed")
        return Actor("leader", login.account.id)

    def ticket(self, kind: Kind, session: str, text: str) -> str:
        ticket = self.tickets.read(kind, text, self.engine.clock.now())
        if ticket is None or ticket.session != session:
            raise Refused("not_allowed")
        return ticket.device
