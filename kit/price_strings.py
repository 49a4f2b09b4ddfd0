"""Prices and counts as shops write them, in whatever country, into numbers.

What a mark between digits means is decided by what stands around it: of two kinds the last divides off the
decimals; one kind before exactly three digits groups thousands, unless the currency has three decimals; else
it divides. Nothing is guessed where nothing is written: no number, no amount.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kit.currency_signs import Found, find_signs
from kit.money import exponent

_GROUPED = r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,] ?\d{1,2}(?!\d))?"
_PLAIN = r"[.,]?\d+(?:[.,'’]\d+)*(?:[.,] \d{2}(?![\d.,]))?"
_NUMBER = re.compile(rf"{_GROUPED}|{_PLAIN}")
_RANGE = re.compile(r"^[^\d%]{0,6}?(?:[-–—~〜]|\b(?:to|bis|до|à|a)\b)[^\d%]{0,6}$")
_CENTS_BEHIND = re.compile(r"(\d+) ?€ ?(\d{2})(?!\d)|(\d+)€(\d+)(?!\d)")
_FREE = re.compile(
    r"\b(?:free|gratis|grátis|gratuit[eo]?|kostenlos|kostenfrei|bezpłatn\w+|бесплатно)\b|免费|免運|送料無料",
    re.IGNORECASE,
)
_LARGE = {
    "k": 3,
    "тыс": 3,
    "mil": 3,
    "천": 3,
    "千": 3,
    "m": 6,
    "mln": 6,
    "млн": 6,
    "万": 4,
    "萬": 4,
    "만": 4,
    "億": 8,
    "亿": 8,
}
_MAGNITUDE = re.compile(
    r" ?(" + "|".join(sorted(_LARGE, key=len, reverse=True)) + r")(?![^\W\d_])?", re.IGNORECASE
)
_CLOSE = 2


@dataclass(frozen=True)
class ParsedPrice:
    """``amount`` is the lower end where a range is written, ``high`` the upper. ``sign``: the currency as it
    is written; ``currency``: its code, where the sign means only one."""

    amount: Decimal | None = None
    high: Decimal | None = None
    sign: str = ""
    currency: str | None = None


@dataclass(frozen=True)
class ParsedCount:
    """``is_at_least``: the shop rounds down and says "and more"."""

    value: int
    is_at_least: bool = False


@dataclass(frozen=True)
class _Number:
    text: str
    start: int
    end: int


def parse_price(text: str, hint: str = "", *, decimal: str | None = None) -> ParsedPrice:
    """The price that a text states first. ``hint`` is what stands beside it, and names the currency where the
    text does not; ``decimal`` is the mark before decimals, where it is known.

    >>> parse_price("US $1.20 - 3.40")
    ParsedPrice(amount=Decimal('1.20'), high=Decimal('3.40'), sign='US $', currency='USD')
    >>> parse_price("1 234,50 €").amount, parse_price("₹1,23,456.50").amount
    (Decimal('1234.50'), Decimal('123456.50'))
    >>> parse_price("40% off").amount is None, parse_price("Free!").amount
    (True, Decimal('0'))
    """
    plain = plain_digits(text)
    signs = find_signs(plain)
    numbers = _numbers(plain)
    first = _first(numbers, signs)
    if first is None:
        known = next(iter(signs or find_signs(hint)), None)
        amount = Decimal(0) if _FREE.search(plain) and not numbers else None
        return _price(amount, None, known)
    sign = _nearest(first, signs) or next(iter(find_signs(hint)), None)
    divides = _divides(sign)
    following = [number for number in numbers if number.start >= first.end]
    high = following[0] if following and _RANGE.match(_between(plain, first, following[0], signs)) else None
    amount = _cents_behind(plain, first) or to_decimal(first.text, divides, decimal)
    return _price(amount, to_decimal(high.text, divides, decimal) if high else None, sign)


def parse_count(text: str) -> ParsedCount | None:
    """How many, of something counted in pieces.

    >>> parse_count("10,000+ sold"), parse_count("N/A")
    (ParsedCount(value=10000, is_at_least=True), None)
    >>> parse_count("1.2万人付款")
    ParsedCount(value=12000, is_at_least=False)
    """
    plain = plain_digits(text)
    found = _NUMBER.search(plain)
    if found is None:
        return None
    large = _MAGNITUDE.match(plain, found.end())
    if large is None:
        digits = re.sub(r"[.,]\d{1,2}$", "", found.group()) if _is_divided(found.group()) else found.group()
        value = int(re.sub(r"\D", "", digits) or 0)
    else:
        value = int(to_decimal(found.group(), 2).scaleb(_LARGE[large.group(1).lower()]))
    rest = plain[large.end() if large else found.end() :]
    return ParsedCount(value, is_at_least=rest.lstrip().startswith("+"))


def decimal_mark(texts: Iterable[str]) -> str | None:
    """The mark before decimals in a column of amounts, where enough of them show it: each mark counts that is
    followed by one or two last digits. None: they do not say, or contradict each other.

    >>> decimal_mark(["1.234", "3,50"]), decimal_mark(["3.50", "1,234.00"]), decimal_mark(["12", "1.234"])
    (',', '.', None)
    """
    found = {
        mark for text in texts for mark in re.findall(r"\d([.,])\d{1,2}(?!\d|[.,]\d)", plain_digits(text))
    }
    return found.pop() if len(found) == 1 else None


def plain_digits(text: str) -> str:
    """Digits of every script as 0–9, every kind of space as one."""
    digits = "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in text
    )
    return re.sub(r"\s+", " ", digits).strip()


def to_decimal(number: str, divides: int, decimal: str | None = None) -> Decimal:
    """A number as it is written into one; ``divides``: decimals of its currency.

    >>> [str(to_decimal(text, 2)) for text in ("1.234,56", "31.500", "29.1583", ".75", "1,23,456")]
    ['1234.56', '31500', '29.1583', '0.75', '123456']
    """
    text = re.sub(r"[ '’]", "", number)
    if decimal is not None:
        other = "," if decimal == "." else "."
        text = text[1:] if text[0] == decimal and text.count(decimal) > 1 else text
        return _joined(*text.replace(other, "").partition(decimal)[::2])
    marks = re.findall(r"[.,]", text)
    if len(marks) > 1 and text[0] in ".,":
        text, marks = text[1:], marks[1:]
    if not marks:
        return Decimal(text)
    whole, _, rest = text.rpartition(marks[-1])
    groups_last = (
        len(rest) == 3 and divides != 3 and (len(marks) > 1 or (1 <= len(whole) <= 3 and whole != "0"))
    )
    if len(set(marks)) > 1:
        # Two kinds: the last divides, unless it came before as well.
        groups_last = marks.count(marks[-1]) > 1
    elif len(marks) > 1 and len(rest) == 3:
        groups_last = True
    return _joined(text, "") if groups_last else _joined(whole, rest)


def _joined(whole: str, rest: str) -> Decimal:
    digits = re.sub(r"\D", "", whole) or "0"
    decimals = re.sub(r"\D", "", rest)
    return Decimal(f"{digits}.{decimals}" if decimals else digits)


def _numbers(text: str) -> list[_Number]:
    """Those that may be prices: shares of a hundred are none."""
    found = [_Number(match.group(), match.start(), match.end()) for match in _NUMBER.finditer(text)]
    return [number for number in found if not text[number.end :].lstrip().startswith("%")]


def _first(numbers: list[_Number], signs: list[Found]) -> _Number | None:
    """The first that stands beside a currency, or begins a range that ends beside one; else the first."""
    for index, number in enumerate(numbers):
        if any(_distance(number, sign) <= _CLOSE for sign in signs):
            before = numbers[index - 1] if index else None
            is_end = before is not None and number.start - before.end <= 4
            return before if is_end and before is not None else number
    return numbers[0] if numbers else None


def _distance(number: _Number, sign: Found) -> int:
    return max(number.start - sign.end, sign.start - number.end, 0)


def _nearest(number: _Number, signs: list[Found]) -> Found | None:
    """A code beside the number says more than a sign that many countries use."""
    return min(
        signs,
        key=lambda sign: (_distance(number, sign) > _CLOSE, not sign.is_code, _distance(number, sign)),
        default=None,
    )


def _between(text: str, low: _Number, high: _Number, signs: list[Found]) -> str:
    """What stands between two numbers, but for the signs of their currency."""
    inside = [sign for sign in signs if low.end <= sign.start and sign.end <= high.start]
    between = text[low.end : high.start]
    for sign in inside:
        between = between.replace(sign.text, "", 1)
    return between


def _divides(sign: Found | None) -> int:
    return exponent(sign.currency) if sign is not None and sign.currency else 2


def _cents_behind(text: str, number: _Number) -> Decimal | None:
    """35€ 99"""
    found = _CENTS_BEHIND.match(text, number.start)
    if found is None:
        return None
    euros, cents = found.group(1) or found.group(3), found.group(2) or found.group(4)
    return Decimal(f"{euros}.{cents}")


def _is_divided(number: str) -> bool:
    return bool(re.search(r"[.,]\d{1,2}$", number))


def _price(amount: Decimal | None, high: Decimal | None, sign: Found | None) -> ParsedPrice:
    return ParsedPrice(amount, high, sign.text if sign else "", sign.currency if sign else None)
