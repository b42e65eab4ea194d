"""Where the pieces meet; nothing else knows all of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask
from flask_socketio import SocketIO
from werkzeug.middleware.proxy_fix import ProxyFix

from facilitator import certificates
from facilitator.engine import Clock, Engine
from facilitator.engine.engine import Ticking
from facilitator.live import Live
from facilitator.live.identity import Identity
from facilitator.settings import Settings
from facilitator.store.db import open_db
from facilitator.store.secret import Secrets, load_keys
from facilitator.tickets import Tickets
from facilitator.web import Parts, install

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A device that has gone is noticed within fifteen seconds instead of three quarters of a minute.
PING_EVERY_S = 10
PING_WITHIN_S = 5
MESSAGE_AT_MOST = 16 * 1024


def create_app(settings: Settings, clock: Ticking | None = None) -> Flask:
    """Build the app. Raises KeyMissing or KeyUnsafe when names could not be sealed."""
    secrets = Secrets(load_keys(settings.key or None, settings.key_file, settings.data))
    db = open_db(settings.database, secrets)
    engine = Engine(db, clock or Clock(), settings.interjection_s)
    signing, *older = secrets.derived_all("tickets")
    tickets = Tickets(signing, older)
    app = Flask(__name__, static_folder=None, template_folder="../templates")
    app.secret_key = secrets.derived("pages")
    app.config["SECRET_KEY_FALLBACKS"] = secrets.derived_all("pages")[1:]
    app.config["SESSION_COOKIE_SECURE"] = settings.secure
    live = Live(socket_for(app, settings), engine, Identity(engine, tickets))
    app.extensions["live"] = live
    install(
        app,
        Parts(
            db=db,
            engine=engine,
            tickets=tickets,
            language=settings.language,
            timezone=settings.timezone,
            secure=settings.secure,
            login_ended=live.signed_out,
            leader_removed=live.leads_no_more,
            others_signed_out=live.leads_no_more,
            address=settings.origins[-1] if settings.origins else "",
            help_lines=settings.help_lines,
            authority=settings.tls / certificates.AUTHORITY if settings.tls else None,
            hosts=frozenset(urlsplit(origin).hostname or "" for origin in settings.origins),
        ),
    )
    app.wsgi_app = uncompressed(app.wsgi_app)  # type: ignore[assignment, method-assign]
    if settings.proxies:
        # Outermost, after the socket's own layer: else that one would still see the proxy.
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    return app


def socket_for(app: Flask, settings: Settings) -> SocketIO:
    return SocketIO(
        app,
        async_mode=settings.async_mode,
        # Long-polling would let anybody who knows a connection's id speak for it.
        transports=["websocket"],
        # The taps of one finger stay in order.
        async_handlers=False,
        cors_allowed_origins=list(settings.origins) or None,
        ping_interval=PING_EVERY_S,
        ping_timeout=PING_WITHIN_S,
        max_http_buffer_size=MESSAGE_AT_MOST,
        http_compression=False,
        manage_session=False,
    )


def uncompressed(app: "WSGIApplication") -> "WSGIApplication":
    """Let no socket agree on deflate: for frames this small it costs far more than it saves."""

    def asked_for_no_extension(
        environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)
        return app(environ, start_response)

    return asked_for_no_extension
