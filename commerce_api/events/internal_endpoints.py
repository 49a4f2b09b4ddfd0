"""Days of events that lie in files, from the data house."""

from fastapi import APIRouter

from commerce_api.db.sessions import WriteSession
from commerce_api.events.days import let_go_of
from commerce_api.events.schemas import DayLetGo, LandedDay
from commerce_api.platform import PlatformDep
from commerce_api.problems import answers
from commerce_api.schemas import Day
from kit.clock import utc_day

router = APIRouter(prefix="/events", tags=["events"])


@router.post("/days/{day}/landed", responses=answers(401, 409, 503))
async def let_go_of_landed_day(
    day: Day, body: LandedDay, session: WriteSession, platform: PlatformDep
) -> DayLetGo:
    """Drops a UTC day's events, of all stores, because they lie in immutable files now; may be repeated.

    409 ``day_not_finished`` until the day after it has ended too, and 409 ``landed_rows_differ`` when the
    count, the first or the last event (by store, moment and id) is not what is kept here: then nothing is
    dropped. 503 when readers are in the way for too long."""
    await let_go_of(session, day, body, today=utc_day(platform.clock()))
    return DayLetGo(day=day, dropped=True)
