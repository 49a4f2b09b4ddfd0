"""Small parts that many objects share: addresses, buyers, cards."""

from dataclasses import dataclass, field

from sandbox.state import Document
from sandbox.stripe.params import Params

ADDRESS_FIELDS = ("city", "country", "line1", "line2", "postal_code", "state")


def address(params: Params) -> Document:
    return {name: params.text(name) for name in ADDRESS_FIELDS}


@dataclass(frozen=True)
class Buyer:
    """Who pays, as typed into the hosted page; the defaults are its prefilled test buyer."""

    email: str = "ada.lindqvist@example.com"
    name: str = "Ada Lindqvist"
    phone: str | None = None
    line1: str = "Lindenstraße 12"
    line2: str | None = None
    city: str = "Berlin"
    postal_code: str = "10969"
    state: str | None = None
    country: str = "DE"
    tax_ids: list[Document] = field(default_factory=list)

    @property
    def address(self) -> Document:
        return {name: getattr(self, name) for name in ADDRESS_FIELDS}


def card_details(*, last4: str = "4242", decline: bool = False) -> Document:
    return {
        "card": {
            "amount_authorized": None,
            "authorization_code": None if decline else "417982",
            "brand": "visa",
            "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
            "country": "DE",
            "exp_month": 12,
            "exp_year": 2034,
            "fingerprint": "Qm4Xv2rKdTz81sLp",
            "funding": "credit",
            "installments": None,
            "last4": last4,
            "mandate": None,
            "network": "visa",
            "network_token": {"used": False},
            "three_d_secure": None,
            "wallet": None,
        },
        "type": "card",
    }
