"""Requests that schemathesis makes up from an OpenAPI document, and what its checks say of the answers."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import httpx
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, events, from_schema
from schemathesis.engine.recorder import CheckNode, ScenarioRecorder

from tests.reliability.refusals import EVERYWHERE

OFTEN = 0.8
EXAMPLES = 2
READ = 600
PATIENCE_SECONDS = 120


@dataclass(frozen=True)
class Caller:
    """Who asks which surface, and the values they know: parameters (`path.store_id`) and fields of bodies
    (`body.product_ids[*]`), each with those that exist."""

    name: str
    address: str
    headers: dict[str, str] = field(default_factory=dict)
    sign_in: dict[str, Any] | None = None
    known: dict[str, list[str]] = field(default_factory=dict)
    known_of: dict[str, dict[str, list[str]]] = field(default_factory=dict)


@dataclass
class Findings:
    """``cases`` counts requests by phase and ``statuses`` their answers; ``checks`` are those that looked at
    one. ``failures`` are answers that contradict a check, ``refused`` requests that fit the document and were
    refused all the same: operation and code."""

    cases: Counter[str] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    reached: dict[str, set[int]] = field(default_factory=dict)
    checks: set[str] = field(default_factory=set)
    seconds: list[float] = field(default_factory=list)
    failures: dict[str, str] = field(default_factory=dict)
    refused: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, other: "Findings") -> None:
        self.cases += other.cases
        self.statuses += other.statuses
        for label, statuses in other.reached.items():
            self.reached.setdefault(label, set()).update(statuses)
        self.checks |= other.checks
        self.seconds += other.seconds
        self.failures |= other.failures
        self.refused |= other.refused


def fuzz(caller: Caller, *, examples: int, is_systematic: bool, seed: int) -> Findings:
    """``examples`` is how many requests fuzzing makes up for an operation, and how many walks along links."""
    config = SchemathesisConfig.from_dict(_settings(caller, examples, is_systematic, seed))
    document = httpx.get(
        f"{caller.address}/openapi.json", headers=caller.headers, trust_env=False, timeout=30
    ).json()
    _name_examples(document, caller)
    schema = schemathesis.openapi.from_dict(document, config=config)
    findings = Findings()
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            _note(findings, event.phase.name.lower(), event.recorder)
        elif isinstance(event, events.NonFatalError):
            findings.failures[f"{event.label}: {event.info.title}"] = event.info.format()
        elif isinstance(event, events.FatalError):
            raise event.exception
    return findings


def _settings(caller: Caller, examples: int, is_systematic: bool, seed: int) -> dict[str, Any]:
    generation = {"max-examples": examples, "no-shrink": True, "database": "none"}
    settings: dict[str, Any] = {
        "base-url": caller.address,
        "seed": seed,
        "headers": caller.headers,
        "continue-on-failure": True,
        "request-timeout": PATIENCE_SECONDS,
        "generation": generation,
        "phases": {"coverage": {"enabled": is_systematic}},
        "cache": {"enabled": False},
        "auth": {"auto-signup": False},
        "dictionaries": {name: {"values": values} for name, values in _all_known(caller).items()},
        "parameters": {name: {"dictionary": name, "probability": OFTEN} for name in caller.known},
        "operations": [
            {
                "include-name": name,
                "parameters": {key: {"dictionary": f"{name} {key}", "probability": OFTEN} for key in known},
            }
            for name, known in caller.known_of.items()
        ],
    }
    if caller.sign_in is not None:
        settings["auth"] = settings["auth"] | {"dynamic": {"openapi": caller.sign_in}}
    return settings


def _all_known(caller: Caller) -> dict[str, list[str]]:
    of_one = {f"{name} {key}": of for name, known in caller.known_of.items() for key, of in known.items()}
    return caller.known | of_one


def _name_examples(document: dict[str, Any], caller: Caller) -> None:
    """What exists is an example of its parameter, so that requests which vary another meet it."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            known = caller.known | caller.known_of.get(f"{method.upper()} {path}", {})
            for parameter in operation.get("parameters", []):
                values = known.get(f"{parameter['in']}.{parameter['name']}", [])[:EXAMPLES]
                if values:
                    parameter["examples"] = {f"known-{n}": {"value": one} for n, one in enumerate(values)}


def _note(findings: Findings, phase: str, recorder: ScenarioRecorder) -> None:
    findings.cases[phase] += len(recorder.interactions)
    for case_id, interaction in recorder.interactions.items():
        label = recorder.cases[case_id].value.operation.label
        status = interaction.response.status_code if interaction.response else -1
        findings.statuses[str(status)] += 1
        findings.reached.setdefault(label, set()).add(status)
        if interaction.response:
            findings.seconds.append(interaction.response.elapsed)
    for case_id, checks in recorder.checks.items():
        findings.checks.update(check.name for check in checks)
        for check in checks:
            if check.status == Status.FAILURE:
                _note_failure(findings, recorder, case_id, check)


def _note_failure(findings: Findings, recorder: ScenarioRecorder, case_id: str, check: CheckNode) -> None:
    label = recorder.cases[case_id].value.operation.label
    told = _told(recorder, case_id)
    response = recorder.interactions[case_id].response
    assert check.failure_info is not None
    failure = check.failure_info.failure
    if check.name == "positive_data_acceptance" and response is not None:
        problem = json.loads(response.content)
        messages = {one["message"] for one in problem.get("errors", [])}
        if not messages or messages - EVERYWHERE.keys():
            findings.refused.setdefault((label, problem.get("code", "")), told)
    else:
        findings.failures.setdefault(f"{label}: {check.name}: {failure.title}", f"{failure.message}\n{told}")


def _told(recorder: ScenarioRecorder, case_id: str) -> str:
    """The request and its answer, cut to what a person reads."""
    interaction = recorder.interactions[case_id]
    request, answer = interaction.request, interaction.response
    asked = f"{request.method} {request.uri} {(request.body or b'')[:READ]!r}"
    return asked if answer is None else f"{asked}\n{answer.status_code} {answer.content[:READ]!r}"
