"""The standard as ``netcrm standards --json`` prints it; the keys are part of the scripting contract."""

from __future__ import annotations

from typing import Any

from netcrm.standards.types import KindEntry, Rule, Standard


def public(standard: Standard) -> dict[str, Any]:
    """The unit with its criteria, evidence table, kinds and skills as plain values."""
    return {
        "unit": standard.unit,
        "title": standard.title,
        "version": standard.version,
        "criteria": [{"code": c.code, "group": c.group, "text": c.text} for c in standard.criteria.values()],
        "evidence": [
            {"code": t.code, "group": t.group, "pcs": list(t.pcs), "text": t.text, "criteria": list(t.criteria)}
            for t in standard.evidence.values()
        ],
        "kinds": [_kind(standard, entry) for entry in standard.kinds.values()],
        "skills": list(standard.skills.items),
    }


def _kind(standard: Standard, entry: KindEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind.value,
        "evidence": [*entry.evidence, *entry.with_artefact],
        "rules": [
            {"criterion": code, "when": list(rule.when), "source": rule.source}
            for rule in entry.rules
            if not rule.by
            for code in _criteria(standard, rule)
        ],
    }


def _criteria(standard: Standard, rule: Rule) -> list[str]:
    """The rule's criterion, or each that the action's points can name."""
    return (
        [rule.criterion] if rule.criterion else [c.code for c in standard.criteria.values() if c.family in rule.named]
    )
