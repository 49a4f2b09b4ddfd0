"""All of the control surface."""

from fastapi import APIRouter

from sandbox.control import (
    anthropic,
    stripe_deliveries,
    stripe_events,
    stripe_objects,
    stripe_reversals,
    stripe_sessions,
    world,
)

router = APIRouter()
PARTS = (
    world,
    anthropic,
    stripe_sessions,
    stripe_events,
    stripe_deliveries,
    stripe_objects,
    stripe_reversals,
)
for part in PARTS:
    router.include_router(part.router)
