"""The database, and nothing but: rows go in, frozen dataclasses come out."""
