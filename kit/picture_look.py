"""Whether two pictures look the same: by where they grow darker, and by their colors.

The hash alone would take the red mug for the blue one before the same wall.
"""

from PIL import Image

MOST_BITS_APART = 4
MOST_SHADES_APART = 14
_TINT_SIDE = 3
_EMPTY = {0, (1 << 64) - 1}

Look = tuple[str, str]
"""Difference hash and tint, both in hexadecimal."""


def look_of(image: Image.Image) -> Look:
    return difference_hash(image), tint(image)


def is_same_look(one: Look, other: Look) -> bool:
    """
    >>> is_same_look(("00000000000000f0", "80" * 27), ("00000000000000f1", "82" * 27))
    True
    >>> is_same_look(("00000000000000f0", "80" * 27), ("00000000000000f0", "ff8080" * 9))
    False
    """
    bits = int(one[0], 16), int(other[0], 16)
    # A picture of one color has no edges to be known by.
    if bits[0] in _EMPTY or bits[1] in _EMPTY:
        return False
    shades = zip(bytes.fromhex(one[1]), bytes.fromhex(other[1]), strict=False)
    is_near = max((abs(a - b) for a, b in shades), default=255) <= MOST_SHADES_APART
    return is_near and (bits[0] ^ bits[1]).bit_count() <= MOST_BITS_APART


def difference_hash(image: Image.Image) -> str:
    """64 bits: whether each of 8 × 8 cells is brighter than its right neighbor. Near pictures differ in few
    bits."""
    small = image.convert("L").resize((9, 8), Image.Resampling.BILINEAR)
    cells = small.tobytes()
    bits = 0
    for row in range(8):
        for column in range(8):
            at = row * 9 + column
            bits = bits << 1 | (cells[at] > cells[at + 1])
    return f"{bits:016x}"


def tint(image: Image.Image) -> str:
    """The mean colors of 3 × 3 fields."""
    return image.convert("RGB").resize((_TINT_SIDE, _TINT_SIDE), Image.Resampling.BOX).tobytes().hex()
