"""The marks of lists that their formats count and do not keep in the text."""

BULLET = "•"

REPEATS = 9
"""Letters of a list are printed so many times at most: z, aa, …"""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def figured(count: int, form: str) -> str:
    """A number as its list prints it: 4 as `4`, `d`, `D`, `iv`, `IV`."""
    if form in ("lowerLetter", "upperLetter") and 0 < count <= 26 * REPEATS:
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    if form == "decimalZero":
        return f"{count:02}"
    return "" if form == "none" else str(count)


def _roman(count: int) -> str:
    text = ""
    for amount, letters in _ROMAN:
        text += letters * (count // amount)
        count %= amount
    return text
