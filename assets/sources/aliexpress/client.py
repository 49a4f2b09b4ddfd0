"""The AliExpress affiliate API over its signed ``/sync`` gateway."""

import hashlib
import hmac
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from json import JSONDecodeError, loads

import dagster as dg
import httpx
from pydantic import PrivateAttr

from assets.io import Answer, Json
from assets.sources.aliexpress.parsing import products_of, result_of, text
from assets.sources.capped_answers import CHUNK, MAX_ANSWER_BYTES, read_capped
from assets.sources.errors import SourceAnsweredNonsense, SourceNeedsCredentials, SourceUnavailable
from assets.sources.manners import Pace, ask, retry_after
from assets.sources.polite_session import KEPT_CHARACTERS, age_of
from kit.clock import utc_now

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
    page_size: int = 50
    max_pages: int = 20
    timeout_seconds: float = 15
    max_answer_bytes: int = MAX_ANSWER_BYTES

    _http: httpx.Client | None = PrivateAttr(default=None)
    _pace: Pace | None = PrivateAttr(default=None)
    _age: timedelta = PrivateAttr(default=timedelta(0))

    @property
    def pace(self) -> Pace:
        if self._pace is None:
            self._pace = Pace(self.seconds_between_requests)
        return self._pace

    def close(self) -> None:
        if self._http is not None:
            self._http.close()
            self._http = None

    def teardown_after_execution(self, context: dg.InitResourceContext) -> None:
        self.close()

    def search(self, keyword: str) -> Iterator[Answer]:
        """The pages of one keyword, most sold first, until the last; or until one brings nothing new, since
        what is sold meanwhile moves listings from page to page."""
        seen: set[str | None] = set()
        for page in range(1, self.max_pages + 1):
            request = {
                "keywords": keyword,
                "page_no": str(page),
                "page_size": str(self.page_size),
                "sort": "LAST_VOLUME_DESC",
                "target_currency": self.target_currency,
                "target_language": "EN",
                "ship_to_country": self.ship_to_country,
                "tracking_id": self.tracking_id,
            }
            answer = self.call("aliexpress.affiliate.product.query", request)
            stated = int(text(result_of(answer), "total_record_count") or 0)
            shown = {text(product, "product_id") for product in products_of(answer)}
            if page == 1 and stated and not shown:
                raise SourceAnsweredNonsense(f"AliExpress says {stated} results and shows none", str(answer))
            if page > 1 and shown <= seen:
                return
            seen |= shown
            yield Answer(utc_now() - self._age, keyword, request, answer)
            if page * self.page_size >= stated:
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
        return ask(lambda: self._send(method, parameters, utc_now()), self.pace)

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
        plain = {"Accept-Encoding": "identity"}
        self.pace.wait()
        try:
            with self._http.stream("POST", self.base_url, data=signed, headers=plain) as response:
                _refuse(response, now)
                encoding = response.headers.get("Content-Encoding", "")
                body = read_capped(
                    # Unpacking is ours, so that it ends at the limit.
                    response.iter_raw(CHUNK) if encoding else response.iter_bytes(CHUNK),
                    source="AliExpress",
                    limit=self.max_answer_bytes,
                    seconds=2 * self.timeout_seconds,
                    encoding=encoding,
                )
                self._age = age_of(response.headers.get("Age"))
        except httpx.TransportError as error:
            raise SourceUnavailable(f"AliExpress did not answer: {type(error).__name__}") from error
        return _read(body)


def _refuse(response: httpx.Response, now: datetime) -> None:
    if response.status_code == 429 or response.status_code >= 500:
        after = retry_after(response.headers.get("Retry-After"), now)
        raise SourceUnavailable(f"AliExpress answered {response.status_code}", after)
    if response.status_code in {401, 403}:
        raise SourceNeedsCredentials(f"AliExpress refuses the key ({response.status_code})")


def _read(content: bytes) -> Json:
    raw = content[:KEPT_CHARACTERS].decode("utf-8", "replace")
    try:
        body = loads(content)
    except (JSONDecodeError, UnicodeDecodeError) as error:
        raise SourceAnsweredNonsense("AliExpress did not send JSON", raw) from error
    if not isinstance(body, dict):
        raise SourceAnsweredNonsense("AliExpress sent something other than an object", raw)
    refusal = body.get("error_response")
    if isinstance(refusal, dict):
        code, told = str(refusal.get("code")), str(refusal.get("msg"))
        if code in BUSY_CODES:
            raise SourceUnavailable(f"AliExpress: {code}: {told}")
        if code in REFUSED_CODES:
            raise SourceNeedsCredentials(f"AliExpress: {code}: {told}")
        raise SourceAnsweredNonsense(f"AliExpress: {code}: {told}", raw)
    return body
