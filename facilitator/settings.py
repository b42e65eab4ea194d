"""Every setting, its meaning and its default; read from the environment once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit

Mode = Literal["eventlet", "threading", "gevent"]


class Unsuitable(Exception):
    """A setting has a value nobody can mean. Its text is one line for whoever starts the server."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What may differ from clinic to clinic. Each is read from FACILITATOR_ and its name."""

    data: Path = Path("data")
    """The folder of the database; only its owner may read it."""

    database_url: str = ""
    """Another database than SQLite in that folder: postgresql://..."""

    key: str = field(default="", repr=False)
    """The key that seals names and prose; several, newest first, with commas between."""

    key_file: Path = Path("~/.config/facilitator/key")
    """Where that key lies when it is not given: a file only its owner can read."""

    tls: Path | None = None
    """The folder of certificate and key for HTTPS; else `tls` beside the key file."""

    host: str = "0.0.0.0"  # noqa: S104  # tablets come from the clinic's own network
    """The address to listen on."""

    port: int = 8000
    """The port to listen on."""

    origins: tuple[str, ...] = ()
    """Where pages may come from, as http://name:port; else this machine's own addresses."""

    proxies: int = 0
    """How many proxies stand in front and may be believed about who asks."""

    async_mode: Mode = "eventlet"
    """What carries the connections: eventlet, threading or gevent."""

    language: str = "en"
    """The language of a browser that asks for none we have: en or es."""

    timezone: str = ""
    """The clinic's zone for times in summaries, as Europe/Madrid; else this machine's."""

    interjection_s: float = 5.0
    """A turn shorter than this many seconds is an interjection."""

    help_lines: tuple[str, ...] = ("988", "911")
    """The numbers told to somebody who does not feel safe, with commas between: 988, 911."""

    secure: bool = False
    """Whether the pages are served over HTTPS only, so that cookies never travel in the open."""

    @property
    def sqlite_file(self) -> Path:
        return self.data / "facilitator.sqlite"

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.sqlite_file}"


def from_environment(environment: Mapping[str, str] = os.environ) -> Settings:
    """Read the settings; raises Unsuitable with a line that names the one at fault."""
    values: dict[str, object] = {}
    for setting in fields(Settings):
        name = f"FACILITATOR_{setting.name.upper()}"
        text = environment.get(name, "").strip()
        if text:
            try:
                values[setting.name] = READ[setting.name](text)
            except (ValueError, KeyError):
                raise Unsuitable(f"{name} has no value that can be used") from None
    settings = Settings(**values)  # type: ignore[arg-type]  # READ has a reader of the right type
    key_file = settings.key_file.expanduser()
    tls = settings.tls.expanduser() if settings.tls else key_file.parent / "tls"
    return replace(settings, key_file=key_file, tls=tls)


def one_of(*choices: str) -> dict[str, str]:
    return {choice: choice for choice in choices}


def several(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def origins(text: str) -> tuple[str, ...]:
    """Return them as a browser says them: a scheme and a host, and no path after it."""
    found = tuple(origin.rstrip("/").lower() for origin in several(text))
    for origin in found:
        parts = urlsplit(origin)
        if origin != f"{parts.scheme}://{parts.netloc}" or not parts.hostname:
            raise ValueError
        if parts.scheme not in ("http", "https") or "*" in origin:
            raise ValueError
    return found


def port(text: str) -> int:
    if not 0 < int(text) < 65536:
        raise ValueError
    return int(text)


def database(text: str) -> str:
    if not text.startswith(("postgresql://", "postgres://", "sqlite:///")):
        raise ValueError
    return text


READ: Mapping[str, Callable[[str], object]] = {
    "data": Path,
    "database_url": database,
    "key": str,
    "key_file": Path,
    "tls": Path,
    "host": str,
    "port": port,
    "origins": origins,
    "proxies": int,
    "async_mode": one_of(*get_args(Mode)).__getitem__,
    "language": one_of("en", "es").__getitem__,
    "timezone": str,
    "interjection_s": float,
    "help_lines": several,
    "secure": {"1": True, "yes": True, "true": True, "0": False, "no": False}.__getitem__,
}
