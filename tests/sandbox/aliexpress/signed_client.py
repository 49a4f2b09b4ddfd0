"""The smallest client of the gateway: signs as the reference says, with code of its own."""

import hashlib
import hmac
import time
from typing import Any

import httpx

SECRET = "helloworld"


def sign(parameters: dict[str, str], secret: str) -> str:
    text = "".join(name + parameters[name] for name in sorted(parameters))
    return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest().upper()


def call(url: str, method: str, secret: str = SECRET, offset_seconds: int = 0, **business: str) -> Any:
    parameters = {
        **business,
        "app_key": "500001",
        "method": method,
        "sign_method": "sha256",
        "timestamp": str(int((time.time() + offset_seconds) * 1000)),
    }
    parameters["sign"] = sign(parameters, secret)
    answer = httpx.post(f"{url}/aliexpress/sync", data=parameters, trust_env=False)
    assert answer.status_code == 200
    return answer.json()
