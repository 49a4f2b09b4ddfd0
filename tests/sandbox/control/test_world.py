"""State over restarts, the clock, reset."""

from pathlib import Path

import stripe

from tests.sandbox.running import Running, running_sandbox
from tests.sandbox.stripe.carts import open_session


def open_one(running: Running) -> tuple[str, stripe.checkout.Session]:
    account = running.client.v1.accounts.create({"country": "DE"})
    running.order(f"stripe/accounts/{account.id}/onboard")
    return account.id, open_session(running.client, account.id)


class TestClock:
    def test_expires_sessions_when_moved(self, running: Running) -> None:
        account, session = open_one(running)
        moved = running.order("clock", offset_seconds=25 * 3600)
        assert moved["rung"] == 1
        found = running.client.v1.checkout.sessions.retrieve(session.id, {}, {"stripe_account": account})
        assert found.status == "expired"
        event = running.receiver.event("checkout.session.expired", session.id)
        assert event.created >= session.expires_at
        assert running.order("clock")["offset_seconds"] == 0


class TestRestart:
    def test_keeps_objects_clock_faults_and_deliveries(self, tmp_path: Path) -> None:
        with running_sandbox(tmp_path) as before:
            before.order("stripe/deliveries", is_paused=True)
            _, session = open_one(before)
            before.order(f"stripe/sessions/{session.id}/pay")
            before.order("clock", offset_seconds=60)
            before.order("faults", target="reddit", kind="hang")
            assert before.receiver.events == []
        with running_sandbox(tmp_path) as after:
            assert (
                after.control.get(f"/_sandbox/stripe/sessions/{session.id}").json()["payment_status"]
                == "paid"
            )
            state = after.control.get("/_sandbox/state").json()
            assert state["clock"]["offset_seconds"] == 60
            assert [fault["target"] for fault in state["faults"]] == ["reddit"]
            after.order("stripe/deliveries")
            after.receiver.event("checkout.session.completed", session.id)


class TestReset:
    def test_forgets_everything(self, running: Running) -> None:
        _, session = open_one(running)
        running.order("clock", offset_seconds=60)
        running.order("faults", target="reddit", kind="hang")
        running.order("reset")
        state = running.control.get("/_sandbox/state").json()
        assert (state["clock"]["offset_seconds"], state["faults"]) == (0, [])
        assert running.control.get(f"/_sandbox/stripe/sessions/{session.id}").status_code == 404

    def test_forgets_one_stand_in(self, running: Running) -> None:
        _, session = open_one(running)
        running.order("reset", targets=["sendgrid"])
        assert running.control.get(f"/_sandbox/stripe/sessions/{session.id}").status_code == 200
        running.order("reset", targets=["stripe"])
        assert running.control.get(f"/_sandbox/stripe/sessions/{session.id}").status_code == 404


class TestIndex:
    def test_tells_what_is_where(self, running: Running) -> None:
        page = running.control.get("/").text
        assert f"{running.url}/stripe/v1" in page
        assert 'href="/mailbox"' in page
