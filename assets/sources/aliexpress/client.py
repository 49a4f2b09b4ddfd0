"""The AliExpress affiliate API over its signed ``/sync`` gateway."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import datetime

import dagster as dg
import httpx
from pydantic import PrivateAttr

from assets.io import Answer, Json
from assets.sources.aliexpress.parsing import result_of
from assets.sources.errors import SourceAnsweredNonsense, SourceNeedsCredentials, SourceUnavailable
from assets.sources.manners import Pace, ask
from kit.clock import utc_now

PAGE_SIZE = 50
BUSY_CODES = frozenset({"ApiCallLimit", "AppCallLimit", "ServiceUnavailable", "isp.call-limited"})
REFUSED_CODES = frozenset(
    {"IncompleteSignature", "InvalidApiKey", "IllegalAccessToken", "InvalidAppKey", "InsufficientPermission"}
)


def sign(parameters: Mapping[str, str], secret: str) -> str:
    """HMAC-SHA256 of every name and value in byte order of the names, as upper-case hex.

    >>> sign({"b": "2", "a": "1"}, "helloworld") == sign({"a": "1", "b": "2"}, "helloworld")
    True
    """
    text = "".join(name + parameters[name] for name in sorted(parameters, key=str.encode))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest().upper()


class AliExpress(dg.ConfigurableResource):  # type: ignore[type-arg]
    """Asks the affiliate API. It can search and describe; it cannot place orders.

    Prices come in ``target_currency`` beside US dollars, for delivery to ``ship_to_country``.
    """

    base_url: str
    app_key: str = ""
    app_secret: str = ""
    tracking_id: str = ""
    target_currency: str = "EUR"
    ship_to_country: str = "DE"
    seconds_between_requests: float = 0.2
    max_pages: int = 3
    timeout_seconds: float = 15

    _http: httpx.Client | None = PrivateAttr(default=None)
    _pace: Pace | None = PrivateAttr(default=None)

    def search(self, keyword: str) -> Iterator[Answer]:
        """The pages of one keyword, most sold first."""
        for page in range(1, self.max_pages + 1):
            request = {
                "keywords": keyword,
                "page_no": str(page),
                "page_size": str(PAGE_SIZE),
                "sort": "LAST_VOLUME_DESC",
                "target_currency": self.target_currency,
                "target_language": "EN",
                "ship_to_country": self.ship_to_country,
                "tracking_id": self.tracking_id,
            }
            answer = self.call("aliexpress.affiliate.product.query", request)
            yield Answer(utc_now(), keyword, request, answer)
            stated = int(str(result_of(answer).get("total_record_count") or 0))
            if page * PAGE_SIZE >= stated:
                return

    def describe(self, listing_id: str, *, currency: str, country: str) -> Json:
        """The full listing, as the answer of ``productdetail.get``."""
        return self.call(
            "aliexpress.affiliate.productdetail.get",
            {
                "product_ids": listing_id,
                "target_currency": currency,
                "target_language": "EN",
                "country": country,
                "tracking_id": self.tracking_id,
            },
        )

    def call(self, method: str, parameters: Mapping[str, str]) -> Json:
        """One signed request; business errors inside a 200 become ours."""
        if not (self.app_key and self.app_secret):
            raise SourceNeedsCredentials("ALIEXPRESS_APP_KEY and ALIEXPRESS_APP_SECRET are not set")
        if self._pace is None:
            self._pace = Pace(self.seconds_between_requests)
        return ask(lambda: self._send(method, parameters, utc_now()), self._pace)

    def _send(self, method: str, parameters: Mapping[str, str], now: datetime) -> Json:
        if self._http is None:
            self._http = httpx.Client(timeout=self.timeout_seconds)
        signed = {
            **parameters,
            "app_key": self.app_key,
            "method": method,
            "sign_method": "sha256",
            "timestamp": str(int(now.timestamp() * 1000)),
        }
        signed["sign"] = sign(signed, self.app_secret)
        try:
            response = self._http.post(self.base_url, data=signed)
        except httpx.TransportError as error:
            raise SourceUnavailable(f"AliExpress did not answer: {error}") from error
        return _read(response)


def _read(response: httpx.Response) -> Json:
    if response.status_code == 429 or response.status_code >= 500:
        after = response.headers.get("Retry-After", "")
        raise SourceUnavailable(
            f"AliExpress answered {response.status_code}", float(after) if after.isdigit() else None
        )
    if response.status_code in {401, 403}:
        raise SourceNeedsCredentials(f"AliExpress refuses the key ({response.status_code})")
    try:
        body = response.json()
    except ValueError as error:
        raise SourceAnsweredNonsense("AliExpress did not send JSON") from error
    if not isinstance(body, dict):
        raise SourceAnsweredNonsense("AliExpress sent something other than an object")
    if "error_response" in body:
        refusal = body["error_response"]
        code, text = str(refusal.get("code")), str(refusal.get("msg"))
        if code in BUSY_CODES:
            raise SourceUnavailable(f"AliExpress: {code}: {text}")
        if code in REFUSED_CODES:
            raise SourceNeedsCredentials(f"AliExpress: {code}: {text}")
        raise SourceAnsweredNonsense(f"AliExpress: {code}: {text}")
    return body
