"""Real meetings, played through the whole engine: see docs/REPLAY.md."""
