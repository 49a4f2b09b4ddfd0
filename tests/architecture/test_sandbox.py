"""No product code asks whether it is in the sandbox: then what is tried there is what runs in production.

Code cannot ask without naming it, so every line that says "sandbox" is looked at, in every language, and has
to be one of those below, which say why they may.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

import pytest

from tests.architecture.sources import relative, tracked

ROOMS = (
    "kit",
    "commerce_api",
    "assets",
    "warehouse",
    "pipelines",
    "dbt_analytics",
    "dashboard",
    "storefront",
)
LANGUAGES = (".py", ".sql", ".yml", ".ts", ".tsx", ".mjs", ".css")
# Generated from the documents of the API; what it names is named there.
GENERATED = ("dashboard/lib/api/schema.d.ts", "storefront/lib/commerce/schema.d.ts")
NO_CONDITION = r"(?!.*\b(if|else|and|or|not|in|is)\b)"


@dataclass(frozen=True)
class Allowed:
    """A whole line, stripped, in files of a place; and why."""

    where: str
    line: str
    why: str

    def covers(self, path: str, line: str) -> bool:
        return fnmatch(path, self.where) and re.fullmatch(self.line, line) is not None


SETS_THE_MARK = (
    "The sandbox's Claude says in its answer who it is: a model's words are not passed off as Claude's."
)
CARRIES_THE_MARK = "An answer's or a source's mark on its way to the page that shows it; it decides nothing."
SHOWS_THE_MARK = "An owner is told that this was not written by Claude."
SHOWS_THE_BADGE = "A setting that shows an owner that nothing here is real money, and does nothing else."
OTHER_WORD = "Another thing of the same name."

ALLOWED = (
    Allowed(
        "assets/claude.py", r'is_sandbox="sandbox" in f"\{message\.model\} \{message\.id\}",', SETS_THE_MARK
    ),
    *(
        Allowed(where, line, CARRIES_THE_MARK)
        for where, line in (
            ("assets/*.py", r"is_sandbox: bool"),
            ("assets/research/*.py", NO_CONDITION + r'"is_sandbox": [^,]+,'),
            ("assets/research/tables.py", r'"is_sandbox": "boolean[a-z ]*",'),
            ("commerce_api/research/*.py", r"is_sandbox: (Mapped\[)?bool\b.*"),
            (
                "commerce_api/research/landing.py",
                r'values = report\.model_dump\(exclude=.*"is_sandbox"\}\).*',
            ),
            # Not sent is not false: the mark stays as it was.
            ("commerce_api/research/landing.py", r"if report\.is_sandbox is not None:"),
            ("commerce_api/research/landing.py", r'values\["is_sandbox"\] = report\.is_sandbox'),
            ("commerce_api/migrations/versions/*.py", r'sa\.Column\("is_sandbox", sa\.Boolean\(\).*\),'),
        )
    ),
    Allowed(
        "dashboard/components/research/analysis-card.tsx",
        r'\{analysis\.is_sandbox && " \(sandbox\)"\}',
        SHOWS_THE_MARK,
    ),
    *(
        Allowed(where, line, SHOWS_THE_BADGE)
        for where, line in (
            ("dashboard/lib/env.ts", r"SANDBOX_BADGE: z"),
            ("dashboard/lib/env.ts", r"export type Env = \{.* hasSandboxBadge: boolean \};"),
            ("dashboard/lib/env.ts", r"const \{.* SANDBOX_BADGE \} = schema\.parse\(process\.env\);"),
            ("dashboard/lib/env.ts", r"hasSandboxBadge: SANDBOX_BADGE,"),
            ("dashboard/app/stores/[[]storeId]/layout.tsx", r"hasSandboxBadge: env\(\)\.hasSandboxBadge,"),
            (
                "dashboard/components/shell/store-context.tsx",
                r"type StoreScope = .* hasSandboxBadge: boolean \};",
            ),
            ("dashboard/components/shell/top-bar.tsx", r"export function SandboxBadge\(\) \{"),
            ("dashboard/components/shell/top-bar.tsx", r'<Badge tone="sandbox">'),
            ("dashboard/components/shell/top-bar.tsx", r"Sandbox"),
            (
                "dashboard/components/shell/top-bar.tsx",
                r"const \{ store, hasSandboxBadge \} = useStoreScope\(\);",
            ),
            ("dashboard/components/shell/top-bar.tsx", r"\{hasSandboxBadge && <SandboxBadge />\}"),
            ("dashboard/components/ui/badge.tsx", r'sandbox: "[^"]+",'),
        )
    ),
    Allowed(
        "commerce_api/operations/media_files.py",
        r"""response\.headers\["Content-Security-Policy"\] = "sandbox; default-src 'none'\"""",
        OTHER_WORD + " A directive to browsers.",
    ),
    Allowed(
        "commerce_api/stores/reserved_slugs.py",
        r"[a-z0-9 ]+",
        OTHER_WORD + " An address that no store may take.",
    ),
)


def product_sources() -> dict[str, str]:
    """Every file of the product by its path."""
    paths = [path for room in ROOMS for path in tracked(f"{room}/*") if path.suffix in LANGUAGES]
    named = {relative(path): path for path in paths}
    return {
        name: path.read_text()
        for name, path in named.items()
        if name not in GENERATED and ".test." not in name
    }


def mentions(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if "sandbox" in line.lower():
            yield number, line.strip()


def askers(sources: dict[str, str]) -> list[str]:
    """Mentions that nothing allows."""
    return [
        f"{path}:{number}: {line}"
        for path, text in sources.items()
        for number, line in mentions(text)
        if not any(allowed.covers(path, line) for allowed in ALLOWED)
    ]


class TestSandbox:
    def test_is_asked_about_by_no_product_code(self) -> None:
        assert askers(product_sources()) == []

    def test_every_room_is_looked_at(self) -> None:
        sources = product_sources()
        assert {path.split("/")[0] for path in sources} == set(ROOMS)
        assert {suffix for suffix in LANGUAGES if any(path.endswith(suffix) for path in sources)} >= {
            ".py",
            ".sql",
            ".ts",
            ".tsx",
        }

    def test_every_permission_is_still_needed(self) -> None:
        found = [(path, line) for path, text in product_sources().items() for _, line in mentions(text)]
        unused = [
            allowed for allowed in ALLOWED if not any(allowed.covers(path, line) for path, line in found)
        ]
        assert unused == []

    @pytest.mark.parametrize(
        ("path", "planted"),
        [
            ("commerce_api/checkout/cart.py", "if settings.is_sandbox:"),
            ("commerce_api/checkout/cart.py", "return 0 if platform.settings.sandbox_url else fee"),
            ("commerce_api/checkout/cart.py", "fee = {True: 0}.get(is_in_Sandbox, fee)"),
            ("commerce_api/config.py", "sandbox_url: str | None = None"),
            ("kit/money.py", "# not in the sandbox"),
            ("pipelines/jobs.py", 'TAGS = {"kind": "sandbox"}'),
            ("dbt_analytics/models/marts/analytics/store_days.sql", "where not is_sandbox"),
            ("storefront/proxy.ts", "if (process.env.SANDBOX) return NextResponse.next();"),
            ("dashboard/lib/env.ts", "IS_SANDBOX: z.boolean(),"),
            # Where the mark is carried and the badge shown, nothing else may follow from them.
            ("commerce_api/research/landing.py", "if report.is_sandbox:"),
            ("commerce_api/research/landing.py", "report.is_sandbox"),
            ("commerce_api/research/landing.py", "mark = report.is_sandbox"),
            ("assets/research/picks.py", '"is_sandbox": 1 if stored.row["is_sandbox"] else 0,'),
            ("assets/claude.py", "if written.is_sandbox:"),
            ("dashboard/components/shell/top-bar.tsx", "{!hasSandboxBadge && <PayButton />}"),
            ("dashboard/components/research/analysis-card.tsx", "{analysis.is_sandbox ? null : <Buy />}"),
        ],
    )
    def test_a_planted_question_is_found(self, path: str, planted: str) -> None:
        sources = product_sources()
        sources[path] += f"\n    {planted}\n"
        last = len(sources[path].splitlines())
        assert askers(sources) == [f"{path}:{last}: {planted}"]
