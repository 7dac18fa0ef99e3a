"""What can go wrong with the register, beside the errors of `ingest.errors`.

UsageError
├── UnknownRow       404  no such target or action
├── Unproven         422  the quote does not stand in the paper
├── WrongField       422  a field that a row does not have, or a value that it cannot hold
├── NothingToUndo    409  no decision is in force
└── ReviewConflict   412  somebody else reviewed the row in the meantime
"""

from ingest.errors import UsageError


class UnknownRow(UsageError):
    """No such target or action."""

    status = 404


class Unproven(UsageError):
    """The quote does not stand word for word in the paper: without that, no row."""


class WrongField(UsageError):
    """A field that such a row does not have, or a value that the field cannot hold."""


class NothingToUndo(UsageError):
    """No decision is in force on the row."""

    status = 409


class ReviewConflict(UsageError):
    """Somebody else reviewed the row after it was looked at."""

    status = 412
