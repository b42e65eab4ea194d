"""The database, and nothing but: rows go in, frozen dataclasses come out."""

from sqlalchemy import Connection

# Others pass a connection on without ever asking it anything themselves.
__all__ = ["Connection"]
