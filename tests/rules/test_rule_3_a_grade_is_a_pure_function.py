"""Rule 3: anybody who downloads what is public gets the same grade."""

from __future__ import annotations

import json

from athar.findings.models import Finding
from athar.programs.models import Program
from corroboration.codec import case_from_json, finding_to_json
from corroboration.policy import POLICIES
from corroboration.settle import settle
from tests.world import World


def test_every_finding_is_reached_again_from_its_own_case(world: World, program: Program) -> None:
    world.seal("town", program, world.claims(program, saplings="1200"))
    world.seal("shade", program, world.claims(program, saplings="860"))
    world.past_deadline(program)
    findings = list(Finding.objects.all())
    assert {f.grade for f in findings} >= {"collecting", "corroborated"}
    for finding in findings:
        case = case_from_json(json.loads(json.dumps(finding.case)))
        assert finding_to_json(settle(case, POLICIES[finding.policy])) == finding.result


def test_settling_twice_changes_nothing(world: World, program: Program) -> None:
    world.seal("town", program)
    world.past_deadline(program)
    before = Finding.objects.count()
    Program.objects.update(unsettled=True)
    world.tick()
    assert Finding.objects.count() == before
