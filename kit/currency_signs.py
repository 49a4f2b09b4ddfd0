"""How shops write currencies, and which one is meant where only one can be."""

import re
from dataclasses import dataclass

_CODES = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD
    CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ
    GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB
    PEN PGK PHP PKR PLN PTE PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD STN SVC SYP SZL
    THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWL
"""
CODES = frozenset(_CODES.split())

# None: more than one country writes its money so.
SIGNS: dict[str, str | None] = {
    **{"€": "EUR", "euro": "EUR", "Euro": "EUR", "£": "GBP", "₤": None, "$": None, "¥": None, "￥": None},
    **{"US$": "USD", "US $": "USD", "USD$": "USD", "U$S": "USD", "CA$": "CAD", "C$": "CAD", "CAD$": "CAD"},
    **{"A$": "AUD", "AU$": "AUD", "AU $": "AUD", "NZ$": "NZD", "HK$": "HKD", "HK $": "HKD", "NT$": "TWD"},
    **{"S$": "SGD", "R$": "BRL", "MX$": "MXN", "J$": "JMD", "TT$": "TTD", "MOP$": "MOP", "GY$": "GYD"},
    **{"₹": "INR", "र": "INR", "₨": None, "Rs": None, "Rs.": None, "Rp": "IDR", "RM": "MYR", "₱": "PHP"},
    **{"฿": "THB", "₫": "VND", "đ": "VND", "₩": "KRW", "원": "KRW", "円": "JPY", "元": "CNY", "₭": "LAK"},
    **{"៛": "KHR", "₮": "MNT", "Nu.": "BTN", "VT": "VUV", "₺": "TRY", "TL": "TRY", "₪": "ILS", "₼": "AZN"},
    **{"₽": "RUB", "руб.": "RUB", "руб": "RUB", "р.": "RUB", "Р": "RUB", "грн.": "UAH", "грн": "UAH"},
    **{
        "₴": "UAH",
        "лв.": "BGN",
        "лв": "BGN",
        "zł": "PLN",
        "zl": "PLN",
        "Kč": "CZK",
        "Ft": "HUF",
        "kn": "HRK",
    },
    **{"lei": "RON", "Lei": "RON", "LEI": "RON", "kr": None, "kr.": None, "֏": "AMD", "؋": "AFN", "﷼": None},
    **{"تومان": None, "ریال": "IRR", "ريال": None, "جنيه": None, "KD": "KWD", "Br": None, "FBu": "BIF"},
    **{"FCFA": None, "Fdj": "DJF", "FG": "GNF", "Nfk": "ERN", "UM": "MRU", "TSh": "TZS", "ZK": "ZMW"},
    **{"B/.": "PAB", "₣": None, "₿": None, "₦": "NGN"},
}
# Also with an ending: "рублей" are roubles.
_STEMS = frozenset({"руб"})
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True)
class Found:
    """A sign or code as it is written, where it stands, and the currency that it means."""

    text: str
    start: int
    end: int
    currency: str | None

    @property
    def is_code(self) -> bool:
        return self.text in CODES


def _pattern(sign: str) -> str:
    before = rf"(?<!{_LETTER})" if sign[0].isalpha() else ""
    after = rf"(?!{_LETTER})" if sign[-1].isalpha() and sign not in _STEMS else ""
    return before + re.escape(sign) + after


_ANY = re.compile("|".join(_pattern(text) for text in sorted({*SIGNS, *CODES}, key=len, reverse=True)))


def find_signs(text: str) -> list[Found]:
    """Every currency that a text names, in order.

    >>> [(found.text, found.currency) for found in find_signs("AED 8000 (US$2179)")]
    [('AED', 'AED'), ('US$', 'USD')]
    """
    return [
        Found(match.group(), match.start(), match.end(), SIGNS.get(match.group(), match.group()))
        for match in _ANY.finditer(text)
    ]
