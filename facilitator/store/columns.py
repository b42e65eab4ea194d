"""The kinds of column that tables of ours are made of."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import BigInteger, Column, Dialect, LargeBinary, TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as microseconds since 1970: exact and sortable in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> int | None:
        """Refuse a moment without a zone: subtracting it from the epoch raises TypeError."""
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, _: Dialect) -> datetime | None:
        """Return the moment."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


def sealed(name: str, *, nullable: bool = False) -> Column[bytes]:
    """Return a column that `Secrets` seals and opens."""
    return Column(name, LargeBinary, nullable=nullable, info={"sealed": True})


def print_of(column: str, *, nullable: bool = False) -> Column[bytes]:
    """Return the column by which the sealed `column` is found."""
    return Column(
        f"{column}_print", LargeBinary, nullable=nullable, unique=True, info={"print_of": column}
    )
