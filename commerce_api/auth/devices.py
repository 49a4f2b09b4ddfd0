"""A device as its owner would call it: enough to tell two sign-ins apart, too little to recognize anybody."""

UNKNOWN = "Unknown device"
_LIMIT = 1_000

# The first that fits counts: most browsers also claim to be the ones further down.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def device_of(user_agent: str) -> str:
    """
    >>> device_of("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    'Firefox on Linux'
    """
    sent = user_agent[:_LIMIT]
    browser = next((name for mark, name in _BROWSERS if mark in sent), None)
    system = next((name for mark, name in _SYSTEMS if mark in sent), None)
    return " on ".join(part for part in (browser, system) if part) or UNKNOWN
