"""Folders of a bucket, as settings name them: ``s3://bucket/prefix`` of any S3."""

from dataclasses import dataclass, field
from datetime import timedelta

from obstore.store import S3Store

S3_SCHEME = "s3://"


@dataclass(frozen=True)
class S3Access:
    """How a bucket is reached. What is not given, the client takes from its surroundings: AWS's own address,
    and the role of the machine it runs on."""

    endpoint: str | None = None
    region: str | None = None
    access_key_id: str | None = None
    secret_access_key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        if bool(self.access_key_id) != bool(self.secret_access_key):
            raise ValueError("an access key of S3 has two parts, its id and its secret")


def is_bucket(root: str) -> bool:
    return root.startswith(S3_SCHEME)


def open_bucket(
    root: str, access: S3Access | None, *, request_seconds: float, patience_seconds: float
) -> S3Store:
    """Asks no bucket yet. One request takes so long at most, one call with its retries so long."""
    bucket, _, prefix = root.removeprefix(S3_SCHEME).partition("/")
    if not bucket:
        raise ValueError(f"{root} names no bucket: s3://bucket/prefix")
    access = access or S3Access()
    given = {
        "endpoint": access.endpoint,
        "region": access.region,
        "access_key_id": access.access_key_id,
        "secret_access_key": access.secret_access_key,
    }
    return S3Store(
        bucket,
        prefix=prefix.strip("/") or None,
        client_options={
            "allow_http": (access.endpoint or "").startswith("http://"),
            "connect_timeout": timedelta(seconds=1),
            "timeout": timedelta(seconds=request_seconds),
        },
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=patience_seconds)},
        **{name: value for name, value in given.items() if value},  # type: ignore[arg-type]
    )
