"""The event webhook: what happened to a mail, signed with ECDSA over P-256 as SendGrid does."""

import base64
import json
import secrets

import httpx
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from sandbox.context import Sandbox
from sandbox.state import Document

KEYS = "sandbox.sendgrid_keys"
SIGNATURE_HEADER = "X-Twilio-Email-Event-Webhook-Signature"
TIMESTAMP_HEADER = "X-Twilio-Email-Event-Webhook-Timestamp"
TIMEOUT_SECONDS = 5


def _key(sandbox: Sandbox) -> ec.EllipticCurvePrivateKey:
    """Made once and kept, so that the receiver's public key stays right."""
    with sandbox.store.transaction():
        kept = sandbox.store.get(KEYS, "webhook")
        if kept is None:
            made = ec.generate_private_key(ec.SECP256R1())
            text = made.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ).decode()
            kept = {"private": text}
            sandbox.store.put(KEYS, "webhook", kept)
    loaded = serialization.load_pem_private_key(kept["private"].encode(), None)
    if not isinstance(loaded, ec.EllipticCurvePrivateKey):
        raise TypeError("the kept webhook key is of another kind")
    return loaded


def public_key(sandbox: Sandbox) -> str:
    """As the settings page shows it: base64 of the DER form."""
    der = (
        _key(sandbox)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return base64.b64encode(der).decode()


def signed_headers(sandbox: Sandbox, payload: bytes, timestamp: str) -> dict[str, str]:
    signature = _key(sandbox).sign(timestamp.encode() + payload, ec.ECDSA(hashes.SHA256()))
    return {SIGNATURE_HEADER: base64.b64encode(signature).decode(), TIMESTAMP_HEADER: timestamp}


def event(sandbox: Sandbox, mail: Document, name: str) -> Document:
    return {
        **mail["custom_args"],
        "email": mail["to"][0],
        "event": name,
        "timestamp": sandbox.clock.timestamp(),
        "sg_event_id": secrets.token_urlsafe(16),
        "sg_message_id": f"{mail['message_id']}.sandbox-0",
        "smtp-id": f"<{mail['message_id']}@sandbox>",
        "category": mail["categories"],
    }


def report(sandbox: Sandbox, events: list[Document]) -> None:
    """Posts events where a webhook is set; a receiver that is away misses them, as a spent retry would."""
    if not sandbox.settings.sendgrid_webhook_url:
        return
    payload = (json.dumps(events) + "\r\n").encode()
    headers = signed_headers(sandbox, payload, str(sandbox.clock.timestamp()))
    try:
        httpx.post(
            sandbox.settings.sendgrid_webhook_url,
            content=payload,
            headers={**headers, "Content-Type": "application/json"},
            timeout=TIMEOUT_SECONDS,
            trust_env=False,
        )
    except httpx.HTTPError as error:
        print(f"sendgrid.webhook_not_delivered error={error}")
