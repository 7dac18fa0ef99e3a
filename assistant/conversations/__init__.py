"""What people asked and were told, kept in the store's database; and what they thought of it."""

from assistant.conversations.errors import TooLong, UnknownConversation, UnknownFeedback
from assistant.conversations.feedback import Feedback, FeedbackBox, Opinion, Verdict, opinion_of

__all__ = ["Feedback", "FeedbackBox", "Opinion", "TooLong", "UnknownConversation", "UnknownFeedback", "Verdict", "opinion_of"]
