"""Where parcels can be followed: the tracking pages of carriers that owners name often."""

import re
from urllib.parse import quote

_PAGES = {
    "dhl": "https://www.dhl.com/global-en/home/tracking.html?submit=1&tracking-id={}",
    "dpd": "https://tracking.dpd.de/status/en_US/parcel/{}",
    "fedex": "https://www.fedex.com/fedextrack/?trknbr={}",
    "gls": "https://gls-group.eu/EU/en/parcel-tracking?match={}",
    "hermes": "https://www.myhermes.de/empfangen/sendungsverfolgung/sendungsinformation/#{}",
    "postnord": "https://tracking.postnord.com/en/tracking?id={}",
    "royalmail": "https://www.royalmail.com/track-your-item#/tracking-results/{}",
    "ups": "https://www.ups.com/track?tracknum={}",
    "usps": "https://tools.usps.com/go/TrackConfirmAction?tLabels={}",
    "yunexpress": "https://www.yuntrack.com/parcelTracking?id={}",
}


def tracking_page(carrier: str, tracking_number: str) -> str | None:
    """None for a carrier that is not known here; the owner may give the address then.

    >>> tracking_page("Royal Mail", "AB 12")
    'https://www.royalmail.com/track-your-item#/tracking-results/AB%2012'
    """
    page = _PAGES.get(re.sub(r"[^a-z]", "", carrier.lower()))
    return page.format(quote(tracking_number, safe="")) if page and tracking_number else None
