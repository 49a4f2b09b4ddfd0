"""How many draws a day it takes: every answer of Google Trends is a new sample of the searches.

Measured on one query drawn 10,764 times (46 regions of the United States, about 230 draws each, 2023–24): the
mean of four neighboring points, which is what four weeks of a weekly chart are, differs from draw to draw by
7.8 points of 100 (standard deviation, root mean square over all regions and windows). A single point differs
by 13.6. The term is a weak one; a strong one needs no more. ``tests/assets/sources/test_draws.py`` computes
the figures anew wherever the recording lies beside the project.
"""

from math import ceil

Z95 = 1.96
SD_OF_FOUR_WEEKS = 7.8
WANTED_HALF_WIDTH = 10.0


def draws_needed(half_width: float, sd: float = SD_OF_FOUR_WEEKS) -> int:
    """Draws whose mean lies within ``half_width`` points of the true one, 95 times of 100: the error of a
    mean of n draws is ``sd / √n``, so n is ``(1.96 · sd / half_width)²``, rounded up.

    >>> draws_needed(10), draws_needed(5), draws_needed(3)
    (3, 10, 26)
    """
    return max(1, ceil((Z95 * sd / half_width) ** 2))


DRAWS_A_DAY = draws_needed(WANTED_HALF_WIDTH)
