"""What somebody would read or hear of a page or a screen, and that no catalogue holds."""

import re
from html.parser import HTMLParser

LETTER = re.compile(r"[^\W\d_]")
READ_ALOUD = {"alt", "aria-label", "placeholder", "title", "data-ask", "data-show"}
# What a page says to its frame or to itself nobody reads.
UNSEEN = re.compile(r"{% block width %}.*?{% endblock %}|{%- set \w+ %}.*?{% endset %}")
JINJA = re.compile(r"{#.*?#}|{%.*?%}|({{.*?}})", re.DOTALL)
# A string of several words that begins like a sentence; one after = is an attribute's.
SENTENCE = re.compile(r'(?<!=)"([A-Z][a-z\']* [^"]+)"')


class Visible(HTMLParser):
    """The letters that somebody would read or hear."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in READ_ALOUD:
                self.handle_data(value or "")

    def handle_data(self, data: str) -> None:
        if LETTER.search(data):
            self.found.append(data.strip(" 0\n"))


def visible(markup: str) -> list[str]:
    reader = Visible()
    reader.feed(markup)
    reader.close()
    return reader.found


def strays_in_page(page: str) -> list[str]:
    # A digit stands where something will be filled in: it has no letters.
    return visible(JINJA.sub(lambda found: "0" if found[1] else "", UNSEEN.sub("", page)))


def strays_in_screen(code: str) -> list[str]:
    drawn = [
        text
        for start in re.finditer(r"\b(?:html|svg)`", code)
        for text in visible(template(code, start.end())[0])
    ]
    told = re.sub(
        r"(?<![\w.$])[tn]\(\s*\"[^\"]*\"(?:\s*,\s*\"[^\"]*\")?", "", without_comments(code)
    )
    return drawn + SENTENCE.findall(told)


def without_comments(code: str) -> str:
    return re.sub(r"^\s*(?://|/?\*).*$|(?<=[;,{}]) // .*$", "", code, flags=re.MULTILINE)


def template(code: str, at: int) -> tuple[str, int]:
    """Return the literal text of a template that starts here, and where it ends."""
    literal = ""
    while code[at] != "`":
        if code.startswith("${", at):
            literal, at = literal + "0", after_place(code, at + 2)
        else:
            literal, at = literal + code[at], at + 1
    return literal, at + 1


def after_place(code: str, at: int) -> int:
    depth = 1
    while depth:
        if code[at] == "`":
            at = template(code, at + 1)[1]
            continue
        if code[at] == '"':
            at = code.index('"', at + 1)
        depth += {"{": 1, "}": -1}.get(code[at], 0)
        at += 1
    return at
