"""The command that collects what people read, and sees that it is said in Spanish too."""

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import click
from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from facilitator.cli.one_line import Command

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "facilitator/translations/es/LC_MESSAGES/messages.po"
COMPILED = CATALOGUE.with_suffix(".mo")
TEXT = r'"((?:[^"\\]|\\.)*)"'
# t("...") and n("...", "..."): plain text in double quotes, as static/words.js asks for.
ON_SCREEN = re.compile(rf"(?<![\w.$])(?:t\(\s*{TEXT}|n\(\s*{TEXT}\s*,\s*{TEXT})")
COMMENT = re.compile(r"^\s*(?://|/?\*).*$", re.MULTILINE)
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")

Found = tuple[str, str | tuple[str, str]]


@click.command(cls=Command)
@click.option("--check", is_flag=True, help="Change nothing; say what is missing.")
def words(check: bool) -> None:
    """Collect the words people read into the Spanish catalogue, and compile it."""
    kept = kept_catalogue()
    fresh = updated(kept)
    missing = [*in_spanish(fresh)]
    if check:
        if ids(kept) != ids(fresh) or not COMPILED.is_file() or COMPILED.read_bytes() != mo(kept):
            missing.append("The catalogue is behind the code: make words")
    else:
        CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
        with CATALOGUE.open("wb") as file:
            write_po(file, fresh, width=100, include_lineno=False, sort_by_file=True)
        COMPILED.write_bytes(mo(fresh))
    for line in missing:
        click.echo(line)
    if missing:
        raise click.exceptions.Exit(1 if check else 0)
    click.echo(f"{len(fresh)} texts, all of them in Spanish.")


def kept_catalogue() -> Catalog:
    if not CATALOGUE.is_file():
        return Catalog(locale="es")
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="es")


def updated(kept: Catalog) -> Catalog:
    """Return what the code says now, with the translations there are."""
    comment = "# Facilitator in Spanish."
    fresh = Catalog(locale="es", project="Facilitator", header_comment=comment, fuzzy=False)
    # A date of its own would make every run a change.
    fresh.creation_date = fresh.revision_date = kept.creation_date
    for path, id in collected():
        known = kept.get(id[0] if isinstance(id, tuple) else id)
        same = known is not None and known.id == id
        fresh.add(id, known.string if known and same else None, locations=[(path, 0)])
    return fresh


def collected() -> Iterator[Found]:
    for path in sorted((ROOT / "facilitator").rglob("*.py")):
        yield from extracted(path, "python")
    for path in sorted((ROOT / "templates").rglob("*.html")):
        yield from extracted(path, "jinja2")
    for path in sorted((ROOT / "static").glob("*.js")):
        code = COMMENT.sub("", path.read_text(encoding="utf-8"))
        for said, one, many in ON_SCREEN.findall(code):
            yield name_of(path), plain(said) or (plain(one), plain(many))


def extracted(path: Path, method: str) -> Iterator[Found]:
    for _line, id, _comments, _context in extract_from_file(method, path):
        if isinstance(id, str):
            yield name_of(path), id
        else:
            yield name_of(path), (str(id[0]), str(id[1]))


def in_spanish(catalogue: Catalog) -> Iterator[str]:
    """Yield a line for each text that is not said in Spanish, or not with the same places."""
    for message in catalogue:
        if not message.id:
            continue
        asked, said = texts_in(message.id), texts_in(message.string)
        if not all(said):
            yield f"not in Spanish: {message.id!r}"
        # The last form is the one for many; only those before it may leave out the number.
        elif places(said[-1]) != places(asked[-1]) or not all(
            places(text) <= places(asked[-1]) for text in said
        ):
            yield f"other places to fill: {message.id!r}"


def texts_in(text: str | Sequence[str] | None) -> list[str]:
    return [text or ""] if isinstance(text, str) or text is None else [one or "" for one in text]


def places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def ids(catalogue: Catalog) -> set[object]:
    return {(message.id, *sorted(path for path, _ in message.locations)) for message in catalogue}


def mo(catalogue: Catalog) -> bytes:
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def plain(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
