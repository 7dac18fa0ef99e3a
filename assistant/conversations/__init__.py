"""What people asked and were told, kept in the store's database; and what they thought of it."""

from assistant.conversations.conversations import LONGEST_TITLE, Conversations, Outline, Said
from assistant.conversations.errors import TooLong, UnknownConversation, UnknownFeedback
from assistant.conversations.feedback import LONGEST_WORD, Feedback, FeedbackBox, Opinion, opinion_of
from assistant.conversations.markdown import as_markdown
from assistant.findings import Verdict

__all__ = [
    "LONGEST_TITLE",
    "LONGEST_WORD",
    "Conversations",
    "Feedback",
    "FeedbackBox",
    "Opinion",
    "Outline",
    "Said",
    "TooLong",
    "UnknownConversation",
    "UnknownFeedback",
    "Verdict",
    "as_markdown",
    "opinion_of",
]
