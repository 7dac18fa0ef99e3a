"""The chat's screens: each stands alone and speaks in messages."""
