"""Follow-through: a measure from the target that was set to the figures reported later; one paper's targets in the next."""

from assistant.following.comparing import compared
from assistant.following.follower import Follower

__all__ = ["Follower", "compared"]
