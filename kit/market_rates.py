"""VAT and payment fees by country and currency, for a first look at a price.

Planning figures, as research has them for a whole margin (``assets/research/reference``); a test holds the
two together. Nothing is invoiced from them.
"""

PAYMENT_BASIS_POINTS = 150
REFUND_RESERVE_BASIS_POINTS = 360

VAT_BASIS_POINTS = {
    "AT": 2000,
    "AU": 1000,
    "BE": 2100,
    "CA": 0,
    "CH": 810,
    "CZ": 2100,
    "DE": 1900,
    "DK": 2500,
    "ES": 2100,
    "FI": 2550,
    "FR": 2000,
    "GB": 2000,
    "IE": 2300,
    "IT": 2200,
    "JP": 1000,
    "KW": 0,
    "LU": 1700,
    "NL": 2100,
    "NO": 2500,
    "PL": 2300,
    "PT": 2300,
    "SE": 2500,
    "US": 0,
}

PAYMENT_FIXED_MINOR = {
    "AUD": 45,
    "CAD": 41,
    "CHF": 23,
    "CZK": 605,
    "DKK": 187,
    "EUR": 25,
    "GBP": 22,
    "JPY": 45,
    "KWD": 89,
    "NOK": 293,
    "PLN": 106,
    "SAR": 109,
    "SEK": 275,
    "USD": 29,
}
"""Twenty-five euro cents."""
