"""Moments and lengths of time as screens have them: milliseconds, since 1970 in UTC."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def ms(moment: datetime) -> int:
    return (moment - EPOCH) // MILLISECOND


def moment(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * MILLISECOND
