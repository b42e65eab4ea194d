"""Everything that reaches a device: every answer, every frame, every cookie, whatever is kept."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Error, Page, Response

KEPT = """async () => {
  const databases = await indexedDB.databases();
  const caches_ = "caches" in window ? await caches.keys() : [];
  return JSON.stringify([{ ...localStorage }, { ...sessionStorage }, databases, caches_,
    document.documentElement.outerHTML]);
}"""


@dataclass
class Wiretap:
    """Listens to a device from before its first page. `heard` is text; read it with `all`."""

    page: Page
    heard: list[str] = field(default_factory=list)
    answers: list[Response] = field(default_factory=list)
    frames: int = 0

    def __post_init__(self) -> None:
        line = self.page.context.new_cdp_session(self.page)
        line.send("Network.enable")
        line.on("Network.webSocketFrameReceived", self._frame)
        self.page.on("response", self._answer)

    def all(self) -> str:
        """Return whatever came so far, and what the device holds now."""
        self.heard += [body.decode("utf-8", "replace") for body in map(body_of, self.answers)]
        self.answers.clear()
        cookies = json.dumps(self.page.context.cookies())
        return "\n".join([*self.heard, cookies, self.page.evaluate(KEPT)])

    def _frame(self, event: dict[str, Any]) -> None:
        payload = event["response"]["payloadData"]
        self.frames += 1
        self.heard.append(payload)
        if event["response"]["opcode"] == 2:
            self.heard.append(base64.b64decode(payload).decode("utf-8", "replace"))

    def _answer(self, answer: Response) -> None:
        self.heard.append(f"{answer.url} {json.dumps(answer.headers)}")
        if not 300 <= answer.status < 400:
            self.answers.append(answer)


def body_of(answer: Response) -> bytes:
    try:
        return answer.body()
    except Error:  # the browser has let go of it: a page it left before anybody asked
        return b""
