"""Pictures from the local media folder, for development; production has a host for them."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from kit.media import IMMUTABLE

SUFFIX = ".webp"


class MediaFiles(StaticFiles):
    """A key names its content, so an answer may be kept for ever; nothing in it may run."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not path.endswith(SUFFIX):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        response = await super().get_response(path, scope)
        response.headers["Content-Type"] = "image/webp"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = IMMUTABLE
        response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.headers["Access-Control-Allow-Origin"] = "*"
        return response
