"""How this process waits for PostgreSQL."""

from psycopg import waiting


def lets_others_run() -> bool:
    """Tell whether green threads go on meanwhile: only then does Python do the waiting."""
    return waiting.wait is waiting.wait_selector
