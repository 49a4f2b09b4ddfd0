"""Pictures in a folder and in a bucket: the same store to whoever uses it."""

import asyncio
import os
import socket
import time
from datetime import timedelta
from pathlib import Path

import pytest

from kit.buckets import S3Access
from kit.clock import utc_now
from kit.media import IMMUTABLE, MediaStore, MediaUnavailable, key_of
from kit.media_size import MediaSize
from tests.fixtures.media import BASE_URL, RENDITIONS, Bucket, FaultyS3

KEY = key_of(RENDITIONS)
NOWHERE = Bucket("http://127.0.0.1:9", "media")


async def keys_older_than(media: MediaStore, age: timedelta) -> set[str]:
    found: set[str] = set()
    async for keys in media.older_than(utc_now() - age):
        found |= keys
    return found


class TestMediaStore:
    async def test_keeps_three_files_under_the_hash_of_the_large_one(self, media: MediaStore) -> None:
        assert await media.put(RENDITIONS) == KEY
        for size in MediaSize:
            assert await media.read(KEY, size) == RENDITIONS[size]
        assert await media.has(KEY)

    async def test_never_changes_what_it_has(self, media: MediaStore) -> None:
        await media.put(RENDITIONS)
        await media.put(RENDITIONS | {MediaSize.SMALL: b"made by another encoder"})
        assert await media.read(KEY, MediaSize.SMALL) == RENDITIONS[MediaSize.SMALL]

    async def test_takes_the_same_picture_from_many_at_once(self, media: MediaStore) -> None:
        assert set(await asyncio.gather(*(media.put(RENDITIONS) for _ in range(8)))) == {KEY}
        assert await media.read(KEY, MediaSize.LARGE) == RENDITIONS[MediaSize.LARGE]

    async def test_is_used_from_threads_without_a_loop(self, media: MediaStore) -> None:
        keys = await asyncio.gather(
            *(asyncio.to_thread(lambda: asyncio.run(media.put(RENDITIONS))) for _ in range(3))
        )
        assert keys == [KEY] * 3
        assert await media.has(KEY)

    async def test_deletes_what_there_is_of_a_picture(self, media: MediaStore) -> None:
        other = await media.put(RENDITIONS | {MediaSize.LARGE: b"another picture"})
        await media.put(RENDITIONS)
        for _ in range(2):
            await media.delete(KEY)
            assert not await media.has(KEY)
            assert [await media.read(KEY, size) for size in MediaSize] == [None] * 3
        assert await media.has(other)

    async def test_has_no_picture_of_which_a_size_is_missing(self, tmp_path: Path) -> None:
        media = MediaStore.open(str(tmp_path), BASE_URL)
        await media.put(RENDITIONS)
        (tmp_path / f"{KEY}-medium.webp").unlink()
        assert not await media.has(KEY)
        await media.put(RENDITIONS)
        assert await media.read(KEY, MediaSize.MEDIUM) == RENDITIONS[MediaSize.MEDIUM]

    async def test_lists_keys_by_the_age_of_their_files(self, media: MediaStore) -> None:
        assert await keys_older_than(media, timedelta(seconds=-2)) == set()
        other = await media.put(RENDITIONS | {MediaSize.LARGE: b"another picture"})
        await media.put(RENDITIONS)
        assert await keys_older_than(media, timedelta(seconds=-2)) == {KEY, other}
        assert await keys_older_than(media, timedelta(minutes=1)) == set()

    async def test_lists_in_parts(self, media: MediaStore, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("kit.media.FILES_AT_ONCE", 2)
        made = {await media.put(RENDITIONS | {MediaSize.LARGE: bytes([n])}) for n in range(5)}
        parts = [keys async for keys in media.older_than(utc_now() + timedelta(seconds=2))]
        assert len(parts) == 8
        assert set().union(*parts) == made

    async def test_lists_nothing_but_pictures(self, tmp_path: Path) -> None:
        media = MediaStore.open(str(tmp_path), BASE_URL)
        (tmp_path / "index.html").write_text("not ours")
        (tmp_path / "ab").mkdir()
        (tmp_path / "ab" / "cd-large.webp").write_text("no key")
        assert await keys_older_than(media, timedelta(seconds=-2)) == set()

    def test_names_addresses(self, media: MediaStore) -> None:
        assert media.urls("ab/cd") == {
            "small": "http://localhost:8000/media/ab/cd-small.webp",
            "medium": "http://localhost:8000/media/ab/cd-medium.webp",
            "large": "http://localhost:8000/media/ab/cd-large.webp",
        }
        assert media.url("ab/cd") == "http://localhost:8000/media/ab/cd-medium.webp"


class TestFolder:
    def test_is_made_when_it_is_missing(self, tmp_path: Path) -> None:
        media = MediaStore.open(str(tmp_path / "new" / "media"), BASE_URL)
        assert media.folder == tmp_path / "new" / "media"
        assert media.folder.is_dir()

    async def test_keeps_a_file_with_its_age_when_it_is_put_again(self, tmp_path: Path) -> None:
        media = MediaStore.open(str(tmp_path), BASE_URL)
        await media.put(RENDITIONS)
        large = tmp_path / f"{KEY}-large.webp"
        os.utime(large, (1_700_000_000, 1_700_000_000))
        await media.put(RENDITIONS)
        assert large.stat().st_mtime == 1_700_000_000
        assert await keys_older_than(media, timedelta(hours=1)) == {KEY}

    async def test_that_takes_no_file_is_unavailable(self, tmp_path: Path) -> None:
        media = MediaStore.open(str(tmp_path), BASE_URL)
        (tmp_path / KEY[:2]).write_text("a file where a folder should be")
        with pytest.raises(MediaUnavailable):
            await media.put(RENDITIONS)
        assert os.listdir(tmp_path) == [KEY[:2]]  # noqa: PTH208


class TestBucket:
    async def test_serves_what_browsers_may_keep_for_ever(self, bucket: Bucket) -> None:
        media = bucket.store()
        await media.put(RENDITIONS)
        assert media.folder is None
        assert bucket.names() == [f"pictures/{KEY}-{size}.webp" for size in ("large", "medium", "small")]
        for size in MediaSize:
            served = bucket.fetch(KEY, size)
            assert (served.status_code, served.content) == (200, RENDITIONS[size])
            assert served.headers["content-type"] == "image/webp"
            assert served.headers["cache-control"] == IMMUTABLE

    def test_has_to_be_named(self) -> None:
        with pytest.raises(ValueError, match="names no bucket"):
            MediaStore.open("s3:///pictures", BASE_URL)

    def test_keys_come_in_pairs_and_secrets_stay_out_of_logs(self) -> None:
        with pytest.raises(ValueError, match="its id and its secret"):
            S3Access(access_key_id="an-id")
        assert "a-secret" not in repr(S3Access(access_key_id="an-id", secret_access_key="a-secret"))

    async def test_that_does_not_exist_is_unavailable(self, s3_endpoint: str) -> None:
        media = Bucket(s3_endpoint, "no-such-bucket").store()
        with pytest.raises(MediaUnavailable):
            await media.put(RENDITIONS)
        with pytest.raises(MediaUnavailable):
            await keys_older_than(media, timedelta())

    async def test_that_nobody_serves_is_unavailable_for_every_call(self) -> None:
        media = NOWHERE.store()
        for call in (
            media.put(RENDITIONS),
            media.has(KEY),
            media.read(KEY, MediaSize.SMALL),
            media.delete(KEY),
            keys_older_than(media, timedelta()),
        ):
            with pytest.raises(MediaUnavailable, match="The media store fails: "):
                await call

    async def test_that_never_answers_is_waited_for_a_few_seconds(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as silent:
            media = Bucket(f"http://127.0.0.1:{silent.getsockname()[1]}", "media").store()
            began = time.monotonic()
            with pytest.raises(MediaUnavailable):
                await media.put(RENDITIONS)
            assert time.monotonic() - began < 5

    async def test_that_fails_for_a_moment_is_asked_again(self, faulty_s3: FaultyS3) -> None:
        faulty_s3.faults.update({"-large.webp": 2, "-small.webp": 1})
        media = faulty_s3.bucket.store()
        assert await media.put(RENDITIONS) == KEY
        assert faulty_s3.faults == {"-large.webp": 0, "-small.webp": 0}
        prefix = f"/faulty/pictures/{KEY}"
        assert faulty_s3.taken == {f"{prefix}-{size}.webp": RENDITIONS[size] for size in MediaSize}

    async def test_that_keeps_failing_for_one_size_has_no_picture_until_it_is_put_again(
        self, faulty_s3: FaultyS3
    ) -> None:
        faulty_s3.faults["-medium.webp"] = 1_000
        media = faulty_s3.bucket.store()
        with pytest.raises(MediaUnavailable):
            await media.put(RENDITIONS)
        assert not await media.has(KEY)
        faulty_s3.faults.clear()
        assert await media.put(RENDITIONS) == KEY
        assert await media.has(KEY)
