"""Addresses of the three surfaces, filled with ids."""

from kit.ids import new_id

# A surface's address, and whether it stands on the internal port.
SURFACES = {"/api/v1": False, "/api/v1/public": False, "": True}


def fill(path: str, ids: dict[str, str]) -> str:
    """The address with these values, and ids of nothing for all others."""
    for name, value in ids.items():
        path = path.replace(f"{{{name}}}", value)
    while "{" in path:
        path = path[: path.index("{")] + str(new_id()) + path[path.index("}") + 1 :]
    return path
