"""The one way to say no: a wish, or a step that no longer fits, is refused with a code."""


class Refused(Exception):
    """Carry a snake_case code; the words for people live in the language files."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def need(condition: object, code: str) -> None:
    """Raise Refused(code) unless the condition holds."""
    if not condition:
        raise Refused(code)
