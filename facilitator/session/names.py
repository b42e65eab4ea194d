"""What people are called. Pure."""


def alike(one: str, other: str) -> bool:
    """Say whether two people would be called by the same name; nobody is called nothing."""
    return bool(one) and one.casefold() == other.casefold()
