"""The sandbox's memory."""

from collections.abc import Iterator

import pytest

from sandbox.state import REFERENCES, Store


@pytest.fixture
def store() -> Iterator[Store]:
    kept = Store(":memory:")
    yield kept
    kept.close()


class TestFind:
    @pytest.mark.parametrize("field", [REFERENCES[0], "lookup_key"])
    def test_answers_an_owners_newest_first(self, store: Store, field: str) -> None:
        for number, (owner, value) in enumerate(
            [("a", "x"), ("b", "x"), ("a", "y"), ("a", "x"), ("a", None)]
        ):
            body = {"n": number, field: value}
            store.put("stripe.invoice", f"in_{number}", body, owner=owner, created=number)
        store.put("stripe.charge", "ch_1", {"n": 9, field: "x"}, owner="a")
        assert [found["n"] for found in store.find("stripe.invoice", field, "x", owner="a")] == [3, 0]
        assert [found["n"] for found in store.find("stripe.invoice", field, "x", owner=None)] == [3, 1, 0]
        assert store.find("stripe.invoice", field, "z", owner=None) == []

    def test_follows_what_is_written_anew(self, store: Store) -> None:
        store.put("stripe.charge", "ch_1", {"customer": "cus_1"})
        store.put("stripe.charge", "ch_1", {"customer": "cus_2"})
        assert store.find("stripe.charge", "customer", "cus_1") == []
        assert store.find("stripe.charge", "customer", "cus_2") == [{"customer": "cus_2"}]

    def test_takes_names_of_fields_only(self, store: Store) -> None:
        with pytest.raises(ValueError, match="not the name of a field"):
            store.find("stripe.charge", "x') OR ('1", "1")


class TestNewest:
    def test_goes_on_after_what_is_known(self, store: Store) -> None:
        for number in range(5):
            store.put("stripe.event", f"evt_{number}", {"n": number}, owner="ab"[number % 2], created=number)
        store.put("stripe.event", "evt_1", {"n": 1, "again": True}, owner="b", created=1)

        def told(**asked: str | int | None) -> list[int]:
            return [event["n"] for event in store.newest("stripe.event", **asked)]  # type: ignore[arg-type]

        assert told(owner=None) == [4, 3, 2, 1, 0]
        assert told(owner=None, after="evt_2") == [4, 3]
        assert told(owner=None, after="evt_1", limit=2) == [4, 3]
        assert told(owner="b", after="evt_0") == [3, 1]
        assert told(owner=None, after="evt_4") == []
