"""The server under load: answers a second, waiting times, memory."""
