"""The scripts that a first visit of the shop loads, against those of an empty app of the same framework.

The empty app is built in the same run by the same Next, with the settings of the storefront that decide what
its scripts hold, one layout and one page. Counted are the files that the page's first markup names, also
those that it asks for itself once it is painted (`page-markup.mjs`), by the bytes of each compressed by gzip;
what only browsers without modules load (`nomodule`) is counted in neither.
"""

import gzip
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measurement import Measurement
from bench.running import NotMeasurable, Running
from bench.shop import Shop
from deploy.local.environment import ROOT, TOOLS, Environment

MORE_KILOBYTES = 25
WITHIN_SECONDS = 300
SCRIPT = re.compile(r"<(?:script|link)\b[^>]*>", re.IGNORECASE)
ADDRESS = re.compile(r"""\b(?:src|href)="(/_next/static/[^"?]+\.js)[^"]*\"""")
AFTER_PAINT = re.compile(r"""\)\((\["/_next/static/[^\]]+\])\)</script>""")
EMPTY_APP = {
    "package.json": '{ "name": "empty", "private": true }\n',
    "next.config.mjs": f"""export default {{
  output: "standalone",
  outputFileTracingRoot: {str(ROOT)!r},
  turbopack: {{ root: {str(ROOT)!r} }},
  poweredByHeader: false,
  reactStrictMode: true,
  experimental: {{ useCache: true }},
}};
""",
    "app/layout.jsx": """export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
""",
    "app/page.jsx": "export default function Page() {\n  return <p>Empty</p>;\n}\n",
}


def measure(running: Running) -> Measurement:
    shop = Shop(running)
    floor = floor_kilobytes(running.environment)
    pages = {
        name: kilobytes(
            scripts_of(shop.read(path)), lambda address: shop.visitor.get(address).raise_for_status().content
        )
        for name, path in shop.pages.items()
    }
    largest = max(pages.values())
    return Measurement(
        name="page_scripts",
        value=round(largest, 1),
        unit="KB",
        reference=round(floor, 1),
        target=f"≤ an empty app + {MORE_KILOBYTES} KB",
        holds=largest <= floor + MORE_KILOBYTES,
        detail=f"{largest - floor:+.1f} KB; "
        + ", ".join(f"{name} {size:.1f}" for name, size in pages.items()),
    )


def scripts_of(markup: str) -> list[str]:
    """Addresses of what the markup runs or loads ahead, each once."""
    tags = (tag for tag in SCRIPT.findall(markup) if "nomodule" not in tag.lower())
    named = [match[1] for match in map(ADDRESS.search, tags) if match]
    later = [address for files in AFTER_PAINT.findall(markup) for address in json.loads(files)]
    return list(dict.fromkeys(named + later))


def kilobytes(scripts: Iterable[str], read: Callable[[str], bytes]) -> float:
    return sum(len(gzip.compress(read(script))) for script in scripts) / 1000


def floor_kilobytes(environment: Environment) -> float:
    """Built below the storefront: there it finds the same packages."""
    with TemporaryDirectory(dir=ROOT / "storefront" / ".next", prefix="empty-") as name:
        folder = Path(name)
        for file, content in EMPTY_APP.items():
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(content, encoding="utf-8")
        next_command = shutil.which("next", path=str(ROOT / "node_modules" / ".bin"))
        if next_command is None:
            raise NotMeasurable("Next is not installed: npm ci")
        done = subprocess.run(
            [next_command, "build"],
            cwd=folder,
            env={**environment.processes, **TOOLS},
            capture_output=True,
            text=True,
            timeout=WITHIN_SECONDS,
            check=False,
        )
        if done.returncode != 0:
            raise NotMeasurable(f"the empty app cannot be built: {(done.stdout + done.stderr)[-400:]}")
        built = folder / ".next"
        markup = (built / "server" / "app" / "index.html").read_text(encoding="utf-8")
        return kilobytes(
            scripts_of(markup), lambda address: (built / address.removeprefix("/_next/")).read_bytes()
        )
