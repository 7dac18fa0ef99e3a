"""How often somebody may ask: a moving window of a minute, counted in this process. The one place that imports limits.

The headers are those of the IETF draft "RateLimit header fields for HTTP" in the form that most clients know.
"""

import time
from dataclasses import dataclass

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from ingest.errors import UsageError

MINUTE = 60


@dataclass(frozen=True, slots=True)
class Standing:
    """How much of the minute's allowance is used up."""

    most: int
    left: int
    seconds: int
    """Until more may be sent."""

    @property
    def headers(self) -> dict[str, str]:
        """The same for the response."""
        return {
            "RateLimit-Policy": f"{self.most};w={MINUTE}",
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(self.left),
            "RateLimit-Reset": str(self.seconds),
        }


class TooMany(UsageError):
    """More requests than the caller may send in a minute."""

    status = 429

    def __init__(self, message: str, standing: Standing) -> None:
        super().__init__(message, f"Try again in {standing.seconds} second{'' if standing.seconds == 1 else 's'}.")
        self.retry_after = standing.seconds
        self.headers = standing.headers


class Rates:
    """Counts requests by who sends them; it remembers those of the last two minutes."""

    def __init__(self) -> None:
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def counted(self, kind: str, who: str, most: int) -> Standing | None:
        """Counts one request and says how it stands; `None` where any number may be sent. Raises TooMany."""
        if most < 1:
            return None
        item = RateLimitItemPerMinute(most)
        allowed = self._limiter.hit(item, kind, who)
        window = self._limiter.get_window_stats(item, kind, who)
        standing = Standing(most, max(0, window.remaining), max(1, round(window.reset_time - time.time())))
        if not allowed:
            raise TooMany(f"More than {most} requests in a minute came from this {kind}.", standing)
        return standing
