"""What one API process holds after it has worked. PSS: a page that processes share counts once."""

from bench.load import press
from bench.market import Market
from bench.measurement import Measurement, at_most
from bench.memory import pss_of
from bench.product_list import CONNECTIONS, LIMIT
from deploy.local.processes import all_processes
from deploy.local.supervision import Supervisor

LIMIT_MEGABYTES = 230


def measure(market: Market) -> Measurement:
    press(market.doors, f"{market.public}/products?limit={LIMIT}&", connections=CONNECTIONS, anew=True)
    supervisor = Supervisor(market.environment, all_processes(market.environment))
    held = {
        program.name: pss_of(program.pid)
        for program in supervisor.programs()
        if program.name.startswith("api-") and program.pid
    }
    detail = ", ".join(f"{name} {megabytes:.0f}" for name, megabytes in held.items())
    return at_most("api_memory", max(held.values()), LIMIT_MEGABYTES, "MB", detail=detail)
