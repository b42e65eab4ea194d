"""Simulated groups: the same people, whoever is suggested next. Numbers and sources: README.md."""
