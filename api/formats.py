"""Which format a list is given in: the `format` parameter, or else what the Accept header likes best."""

from api.problems import NotAcceptable
from api.schemas import ListFormat
from assistant.export import Format

MEDIA_TYPES = {
    ListFormat.JSON: "application/json",
    ListFormat.CSV: Format.CSV.media_type,
    ListFormat.XLSX: Format.XLSX.media_type,
    ListFormat.ICS: Format.ICS.media_type,
}


def choose(named: ListFormat | None, accept: str) -> ListFormat:
    """The format to give. Raises NotAcceptable where the header allows none that there is (RFC 9110, 12.5.1)."""
    if named:
        return named
    if not accept.strip():
        return ListFormat.JSON
    ranges = [_range(part) for part in accept.split(",")]
    liked = [(_quality(MEDIA_TYPES[form], ranges), form) for form in ListFormat]
    quality, best = max(liked, key=lambda pair: pair[0])  # the first of equals: JSON
    if quality == 0:
        raise NotAcceptable(f"The list cannot be given as {accept[:200]}.", "Ask for json, csv, xlsx or ics.")
    return best


def _range(part: str) -> tuple[str, float]:
    """A media range and its weight; one that cannot be understood weighs nothing."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
    try:
        return name, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return name, 0.0


def _quality(media_type: str, ranges: list[tuple[str, float]]) -> float:
    """The weight of the most exact range that the media type falls in."""
    kind = media_type.partition(";")[0]
    for exact in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        weights = [weight for name, weight in ranges if name == exact]
        if weights:
            return max(weights)
    return 0.0
