"""What can go wrong with conversations and feedback, beside the errors of `ingest.errors`.

UsageError
├── UnknownConversation  404  no such conversation, or no longer
├── UnknownFeedback      404  no such feedback, or no longer
└── TooLong              422  words that nobody would read
"""

from ingest.errors import UsageError


class UnknownConversation(UsageError):
    """No such conversation, or no longer."""

    status = 404


class UnknownFeedback(UsageError):
    """No such feedback, or no longer."""

    status = 404


class TooLong(UsageError):
    """Words that nobody would read."""
