"""What uvicorn serves: ``uvicorn sandbox.app:app``. Tests call :func:`sandbox.assembly.assemble` instead."""

from sandbox.assembly import assemble
from sandbox.settings import Settings

app = assemble(Settings())
