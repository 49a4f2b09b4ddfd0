"""The sizes of a picture. Apart from their store: a child that decodes pictures must not load its client."""

from enum import StrEnum


class MediaSize(StrEnum):
    """The three widths every picture is kept in: 320, 720 and 1440 pixels."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"
