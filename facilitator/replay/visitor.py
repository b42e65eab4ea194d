"""A browser without a screen: it opens pages, sends their forms and keeps their cookies."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin, urlsplit
from urllib.request import HTTPCookieProcessor, Request, build_opener

from facilitator.replay.steps import Stopped

PATIENCE_S = 30


class Page(HTMLParser):
    """What a page says to a program: the token of its forms, its links, the facts of its screen."""

    def __init__(self, path: str, text: str) -> None:
        super().__init__()
        self.path = path
        self.token = ""
        self.links: dict[str, str] = {}
        self.facts: dict[str, str] = {}
        self._link = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "a":
            self._link = given.get("href", "")
        elif tag == "input" and given.get("name") == "csrf_token":
            self.token = given.get("value", "")
        elif tag == "body":
            self.facts = {n[5:]: value for n, value in given.items() if n.startswith("data-")}

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._link = ""

    def handle_data(self, text: str) -> None:
        """Call a link by the first words in it."""
        if self._link and text.strip():
            self.links.setdefault(text.strip(), self._link)
            self._link = ""


@dataclass(slots=True)
class Visitor:
    """One browser at this server, with cookies of its own."""

    url: str
    cookies: CookieJar = field(default_factory=CookieJar)

    def __post_init__(self) -> None:
        if urlsplit(self.url).scheme not in ("http", "https"):
            raise Stopped(f"{self.url} is no address of a server")

    @property
    def cookie(self) -> str:
        """Return what a socket has to show."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.cookies)

    def open(self, path: str, form: dict[str, str] | None = None) -> Page:
        """Return the page, or the one that the form leads to. Raises Stopped."""
        data = None if form is None else urlencode(form).encode()
        request = Request(urljoin(self.url, path), data)  # noqa: S310  # see above
        try:
            opener = build_opener(HTTPCookieProcessor(self.cookies))
            with opener.open(request, timeout=PATIENCE_S) as answer:
                return Page(urlsplit(answer.url).path, answer.read().decode())
        except HTTPError as error:
            error.close()
            raise Stopped(f"the page {page_of(path)} answered {error.code}") from None
        except (OSError, HTTPException):
            raise Stopped(f"nobody answers at {self.url}") from None

    def send(self, page: Page, form: dict[str, str], to: str = "") -> Page:
        """Send a form of this page, to its own address or another one."""
        return self.open(to or page.path, {"csrf_token": page.token, **form})


def page_of(path: str) -> str:
    """Return the path without what only its owner should read."""
    return "/start/..." if path.startswith("/start/") else path
