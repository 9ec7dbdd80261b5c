"""What a source (netcrm, unless a row says otherwise) adds to the unit: kinds, rules, proof, sufficiency."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from netcrm.standards.fields import Notes, fields, flag, items, known, mapping, member, members, number, text
from netcrm.standards.nodes import Node
from netcrm.standards.types import (
    PARAMETERS,
    Criterion,
    Enough,
    EvidencedRule,
    Family,
    Group,
    KindEntry,
    Proof,
    Requirement,
    Rule,
    Sufficiency,
    SufficiencyRule,
)
from netcrm.words import FACETS, Direction, Kind

_KINDS = frozenset(k.value for k in Kind)


def _source(notes: Notes, values: Mapping[str, Node], what: str, default: str) -> str:
    return text(notes, values["source"], f"the source of {what}") if "source" in values else default


def read_rules(notes: Notes, node: Node | None, criteria: Collection[str], source: str) -> dict[str, Rule]:
    """The named rules of what an action records."""
    found: dict[str, Rule] = {}
    for name, value in mapping(notes, node, "rules").values.items():
        what = f"the rule {name}"
        optional = ["criterion", "named", "when", "by", "promise", "lacking", "source"]
        part = fields(notes, value, what, ["why"], optional).values
        for one, other in (("criterion", "named"), ("when", "by")):
            if (one in part) == (other in part):
                notes.add(value.line, f"{what} needs either {one!r} or {other!r}")
        criterion = text(notes, part.get("criterion"), f"the criterion of {what}")
        if criterion and criterion not in criteria:
            notes.add(part["criterion"].line, f"{what} names the unknown criterion {criterion!r}")
        found[name] = Rule(
            name,
            text(notes, part.get("why"), f"the why of {what}"),
            _source(notes, part, what, source),
            criterion,
            members(notes, part.get("named"), f"the named of {what}", "family", Family),
            known(notes, part.get("when"), f"the when of {what}", "facet", FACETS - {"override"}),
            members(notes, part.get("by"), f"the by of {what}", "kind", Kind),
            member(notes, part.get("promise"), f"the promise of {what}", "direction", Direction),
            text(notes, part.get("lacking"), f"the lacking of {what}"),
        )
        if "named" in part and "points" not in found[name].when:
            notes.add(part["named"].line, f"{what} takes what the points name, so its when must hold 'points'")
    return found


def read_kinds(
    notes: Notes,
    node: Node | None,
    types: Collection[str],
    rules: Mapping[str, Rule],
    rule_lines: Mapping[str, int],
    source: str,
) -> dict[Kind, KindEntry]:
    """One entry for each kind of action that netcrm knows: none may be unknown, and no rule may lie idle. One that the
    file leaves out shows nothing (:attr:`KindEntry.left_out`), so that a file outlives the kinds that netcrm learns."""
    found: dict[Kind, KindEntry] = {}
    rows = mapping(notes, node, "kinds")
    for name, value in rows.values.items():
        if name not in _KINDS:
            notes.add(rows.lines[name], f"kinds names the unknown kind {name!r}")
            continue
        required, optional = ["label", "past", "evidence", "rules"], ["with_artefact", "source"]
        part = fields(notes, value, f"the kind {name}", required, optional).values
        kind = Kind(name)
        found[kind] = KindEntry(
            kind,
            text(notes, part.get("label"), f"the label of {name}"),
            text(notes, part.get("past"), f"the past of {name}"),
            known(notes, part.get("evidence"), f"the evidence of {name}", "evidence type", types),
            known(notes, part.get("with_artefact"), f"the with_artefact of {name}", "evidence type", types),
            tuple(rules[r] for r in known(notes, part.get("rules"), f"the rules of {name}", "rule", rules)),
            _source(notes, part, f"the kind {name}", source),
        )
    used = {rule.name for entry in found.values() for rule in entry.rules}
    for name, line in rule_lines.items():
        if name not in used:
            notes.add(line, f"the rule {name} is used by no kind")
    for kind in Kind:
        if kind not in rows.values:
            words = kind.value.replace("_", " ")
            found[kind] = KindEntry(kind, words, words, (), (), (), source, left_out=True)
    return found


def _targets(
    notes: Notes, node: Node | None, what: str, groups: Collection[Group], criteria: Collection[str]
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The criteria that a row is for, and those among them that were named one by one."""
    by_name = {g.group: g for g in groups}
    names = known(notes, node, what, "criterion or group", {*by_name, *criteria})
    codes = tuple(c for n in names for c in (by_name[n].criteria if n in by_name and n not in criteria else (n,)))
    return codes, frozenset(n for n in names if n in criteria)


def _spread(
    notes: Notes, node: Node | None, what: str, groups: Collection[Group], criteria: Mapping[str, Criterion]
) -> list[tuple[Node, tuple[str, ...]]]:
    """The rows of a section, each with the criteria that it applies to; a criterion's own row beats its group's."""
    rows = items(notes, node, what)
    own: dict[str, int] = {}
    shared: dict[str, int] = {}
    for place, row in enumerate(rows):
        if (target := mapping(notes, row, f"a row of {what}").values.get("for")) is None:
            continue
        codes, single = _targets(notes, target, f"the for of a row of {what}", groups, criteria)
        for code in codes:
            chosen = own if code in single else shared
            if code in chosen:
                notes.add(target.line, f"{what} has a second row for {code} (first on line {rows[chosen[code]].line})")
            chosen.setdefault(code, place)
    place_of = shared | own
    missing = [c for c in criteria if c not in place_of]
    if node is not None and missing:
        notes.add(node.line, f"{what} lacks a row for {', '.join(missing)}")
    return [(row, tuple(c for c in criteria if place_of.get(c) == place)) for place, row in enumerate(rows)]


def read_evidenced(
    notes: Notes, node: Node | None, groups: Collection[Group], criteria: Mapping[str, Criterion], source: str
) -> dict[str, EvidencedRule]:
    """What makes a claim evidenced, by criterion."""
    found: dict[str, EvidencedRule] = {}
    for row, codes in _spread(notes, node, "evidenced", groups, criteria):
        what = "a row of evidenced"
        part = fields(notes, row, what, ["for", "accepts", "needs", "recent_months", "why"], ["source"]).values
        accepts = members(notes, part.get("accepts"), f"the accepts of {what}", "proof", Proof)
        if "accepts" in part and not accepts:
            notes.add(part["accepts"].line, f"{what} accepts no proof")
        rule = EvidencedRule(
            accepts,
            members(notes, part.get("needs"), f"the needs of {what}", "requirement", Requirement),
            number(notes, part.get("recent_months"), f"the recent_months of {what}"),
            text(notes, part.get("why"), f"the why of {what}"),
            _source(notes, part, what, source),
        )
        found.update(dict.fromkeys(codes, rule))
    return found


def _enough(notes: Notes, node: Node) -> Enough | None:
    """One condition, with exactly the parameters of its rule."""
    line = mapping(notes, node, "a rule of sufficiency")
    if "rule" not in line.values:
        notes.add(node.line, "a rule of sufficiency lacks the key 'rule'")
        return None
    rule = member(notes, line.values["rule"], "the rule of sufficiency", "rule", SufficiencyRule)
    if rule is None:
        return None
    what = f"the rule {rule.value}"
    part = fields(notes, node, what, ["rule", *sorted(PARAMETERS[rule])]).values
    has = PARAMETERS[rule]
    of = members(notes, part.get("of"), f"the of of {what}", "proof", Proof)
    kinds = members(notes, part.get("kinds"), f"the kinds of {what}", "kind", Kind)
    for key, values in (("of", of), ("kinds", kinds)):
        if key in has and key in part and not values:
            notes.add(part[key].line, f"the {key} of {what} is empty")
    return Enough(
        rule,
        number(notes, part.get("at_least"), f"the at_least of {what}") if "at_least" in has else 0,
        number(notes, part.get("months"), f"the months of {what}") if "months" in has else 0,
        of,
        kinds,
    )


def read_sufficiency(
    notes: Notes, node: Node | None, groups: Collection[Group], criteria: Mapping[str, Criterion], source: str
) -> dict[str, Sufficiency]:
    """When each criterion is ready to discuss."""
    found: dict[str, Sufficiency] = {}
    for row, codes in _spread(notes, node, "sufficiency", groups, criteria):
        what = "a row of sufficiency"
        part = fields(notes, row, what, ["for", "rules", "why"], ["begin", "may_not_arise", "source"]).values
        conditions = [_enough(notes, n) for n in items(notes, part.get("rules"), f"the rules of {what}")]
        rules = tuple(c for c in conditions if c is not None)
        if "rules" in part and not conditions:
            notes.add(part["rules"].line, f"{what} has no rule")
        elif rules and all(r.rule is SufficiencyRule.ACTIONS for r in rules):
            notes.add(row.line, f"{what} asks for no claim; add the rule claims")
        arises = flag(notes, part.get("may_not_arise"), f"the may_not_arise of {what}")
        if arises == ("begin" in part):
            notes.add(row.line, f"{what} needs either 'begin' or 'may_not_arise: true'")
        begin = text(notes, part.get("begin"), f"the begin of {what}")
        why = text(notes, part.get("why"), f"the why of {what}")
        suffices = Sufficiency(rules, why, _source(notes, part, what, source), begin, arises)
        found.update(dict.fromkeys(codes, suffices))
    return found
