"""What Pydantic says of a value, in plain words: settings, catalogues and options are written by people who are no engineers."""

import re

_PLAIN = (
    (r"Value error, ", ""),
    (r"Input should be a valid integer\b.*", "it should be a whole number"),
    (r"Input should be a valid number\b.*", "it should be a number"),
    (r"Input should be a valid boolean\b.*", "it should be true or false"),
    (r"Input should be a valid string\b.*", "it should be words, in quotes"),
    (r"Input should be greater than or equal to (\S+?)\.?$", r"it should be \1 or more"),
    (r"Input should be less than or equal to (\S+?)\.?$", r"it should be \1 or less"),
    (r"Input should be greater than (\S+?)\.?$", r"it should be more than \1"),
    (r"Input should be less than (\S+?)\.?$", r"it should be less than \1"),
    (r"Input should be", "it should be"),
)


def plainly(complaint: str) -> str:
    """The same without the validator's own terms."""
    for pattern, words in _PLAIN:
        complaint = re.sub(pattern, words, complaint)
    return complaint
