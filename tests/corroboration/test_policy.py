"""A published policy is never edited."""

from __future__ import annotations

from dataclasses import replace

from corroboration.policy import CURRENT, POLICIES, POLICY_1

PUBLISHED = {
    1: "57de0bb5452eb552df9942bad001b118f958d36a72c3bfb5ad04b2a94cfcffb7",
    2: "30257352c8bad7e26b81c9d7955e8d43c5cd1c7652012883753c5cfa96f5361d",
}


def test_a_published_version_is_what_it_was_when_it_was_published() -> None:
    assert {version: policy.fingerprint() for version, policy in POLICIES.items()} == PUBLISHED


def test_each_policy_stands_under_its_own_version_and_the_last_is_current() -> None:
    assert all(policy.version == version for version, policy in POLICIES.items())
    assert POLICIES[max(POLICIES)] is CURRENT


def test_any_other_number_is_another_policy() -> None:
    changed = {
        replace(POLICY_1, lead=3).fingerprint(),
        replace(POLICY_1, margins={}).fingerprint(),
        replace(POLICY_1, presence={}).fingerprint(),
        POLICY_1.fingerprint(),
    }
    assert len(changed) == 4
