"""A wrong file of the standard is refused, each fault with its line; nothing in a file can hurt the reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netcrm.rules.mapping import ActionFacts, recorded
from netcrm.standards import Fault, StandardError, faults, load_standard, standard_path
from netcrm.standards.reader import read
from netcrm.words import Kind
from tests.yardstick import squares

SMALL = (Path(__file__).parent / "test_standards_small.yaml").read_text(encoding="utf-8")
OWN = standard_path().read_text(encoding="utf-8")


def _line(text: str, words: str) -> int:
    """The number of the one line that holds these words."""
    lines = [n for n, line in enumerate(text.split("\n"), 1) if words in line]
    assert len(lines) == 1, (words, lines)
    return lines[0]


def _swap(old: str, new: str) -> tuple[str, int]:
    """The small unit with one place changed, and the line of that place."""
    assert SMALL.count(old) == 1, old
    text = SMALL.replace(old, new)
    return text, SMALL[: SMALL.index(old)].count("\n") + 1


ONE_CHANGE = [
    (
        "unknown criterion in a rule",
        "together: {criterion: K.1",
        "together: {criterion: K.9",
        "unknown criterion 'K.9'",
    ),
    ("unknown criterion in a cell", "knowing: [U.1]", "knowing: [U.7]", "unknown criterion 'U.7'"),
    ("a cell's criterion of another group", "knowing: [U.1]", "knowing: [K.1]", "unknown criterion 'K.1'"),
    ("unknown performance criterion", "pcs: [K.1]", "pcs: [U.1]", "unknown performance criterion 'U.1'"),
    ("unknown criterion in sufficiency", "{for: [K.2]", "{for: [K.3]", "unknown criterion or group 'K.3'"),
    ("duplicate code", "{code: R2,", "{code: R1,", "the code 'R1' is there a second time"),
    ("a type with a criterion's code", "{code: R2,", "{code: U.1,", "the code 'U.1' is there a second time"),
    ("duplicate criterion", 'K.2: "Pass seeds on."', 'K.1: "Pass seeds on."', "the key 'K.1' a second time"),
    ("empty text", '"What grows here."', '""', "the text of U.1 is empty"),
    ("blank text", '"What grows here."', '"  "', "the text of U.1 is empty"),
    ("unquoted nothing", '"What grows here."', "~", "not text; put it in quotes"),
    ("unquoted number", 'version: "2"', "version: 2", "version is the value '2', not text"),
    ("unknown rule of a kind", "rules: [together]", "rules: [alone]", "unknown rule 'alone'"),
    ("unknown rule of sufficiency", "rule: claims, at_least: 1", "rule: vibes, at_least: 1", "unknown rule 'vibes'"),
    ("unknown facet", "when: [what, outcome]", "when: [what, mood]", "unknown facet 'mood'"),
    ("a rule on an override", "when: [what, outcome]", "when: [override]", "unknown facet 'override'"),
    ("unknown evidence type", "evidence: [R1], rules: [together]", "evidence: [R9], rules: [together]", "type 'R9'"),
    ("unknown proof", "accepts: [product]", "accepts: [rumour]", "unknown proof 'rumour'"),
    ("unknown requirement", "needs: [outcome]", "needs: [luck]", "unknown requirement 'luck'"),
    ("unknown family", "family: performance", "family: pets", "unknown family 'pets'"),
    ("unknown key", 'lead: "You can:"', 'leed: "You can:"', "unknown key 'leed'"),
    ("a list for a text", 'title: "Knowing"', "title: [Knowing]", "not text"),
    ("a text for a list", "pcs: [K.1]", 'pcs: "K.1"', "not a list"),
    ("a list for a mapping", "columns: {knowing", "columns: [{knowing", "is not YAML"),
    ("a text for a number", "at_least: 2", "at_least: many", "not a whole number"),
    ("a quoted number", "at_least: 2", 'at_least: "2"', "not a whole number"),
    ("zero", "at_least: 2", "at_least: 0", "not a whole number"),
    ("a huge number", "at_least: 2", "at_least: 99999999999999999999", "not a whole number"),
    ("a missing parameter", "rule: claims, at_least: 2", "rule: contacts", "lacks the key 'at_least'"),
    (
        "a parameter of another rule",
        "rule: claims, at_least: 2",
        "rule: claims, at_least: 2, months: 3",
        "key 'months'",
    ),
    ("neither true nor false", "may_not_arise: true", "may_not_arise: perhaps", "not true or false"),
    ("an alias", "outcomes: [outcome]", "outcomes: *all", "alias *all"),
    ("an anchor", "outcomes: [outcome]", "outcomes: &all [outcome]", "anchor &all"),
    ("a tag", 'version: "2"', 'version: !!python/object/apply:os.system ["true"]', "the tag"),
    ("a harmless tag", 'version: "2"', 'version: !!str "2"', "the tag"),
    ("a tab", "outcomes: [outcome]", "outcomes:\t[outcome]", "a tab; indent with spaces"),
    ("an escape byte", '"A club of gardeners."', '"A \x1b[2J club."', "control character U+001B"),
    ("a bidi control", '"A club of gardeners."', '"A \u202e club."', "control character U+202E"),
    ("a lone surrogate", '"A club of gardeners."', '"A \ud800 club."', "control character U+D800"),
    ("no YAML", 'title: "Links"', 'title: "Links', "is not YAML"),
]


@pytest.mark.parametrize(("old", "new", "message"), [c[1:] for c in ONE_CHANGE], ids=[c[0] for c in ONE_CHANGE])
def test_one_fault_is_named_with_its_line(old: str, new: str, message: str) -> None:
    text, line = _swap(old, new)
    found = faults(text)
    assert any(message in fault.message for fault in found), found
    if "is not YAML" not in message:
        assert line in {fault.line for fault in found if message in fault.message}, found


def test_a_kind_that_the_file_leaves_out_shows_nothing_and_is_no_fault() -> None:
    text = "\n".join(line for line in SMALL.splitlines() if not line.startswith("  noted:"))
    standard, found = read(text)
    assert found == []
    assert standard is not None
    assert standard.kinds[Kind.NOTED].left_out
    assert not recorded(standard, ActionFacts(Kind.NOTED))
    own = load_standard().kinds.values()
    assert not any(entry.left_out for entry in own), "netcrm's own has them all"


def test_an_unknown_kind_is_named_at_its_own_line() -> None:
    assert Fault(_line(SMALL, "  noted: "), "kinds names the unknown kind 'napped'") in faults(
        SMALL.replace("  noted: ", "  napped: ")
    )


def test_a_duplicate_key_is_named_with_the_first_one() -> None:
    text = SMALL.replace('title: "Keep a garden club together"', 'unit: "Z8"')
    assert Fault(4, "has the key 'unit' a second time (first on line 2)") in faults(text)


def test_an_idle_rule_is_named() -> None:
    text, _ = _swap("rules: [together]", "rules: []")
    assert faults(text) == [Fault(_line(SMALL, "  together: {"), "the rule together is used by no kind")]


@pytest.mark.parametrize("key", ["unit", "groups", "rules", "kinds", "evidenced", "sufficiency", "source"])
def test_a_missing_part_is_named(key: str) -> None:
    assert Fault(2, f"the file lacks the key '{key}'") in faults(SMALL.replace(f"\n{key}:", f"\nx-{key}:"))


def test_a_criterion_without_sufficiency_or_proof_is_named() -> None:
    text = SMALL.replace("for: [doing, knowing]", "for: [doing]").replace("for: [knowing]", "for: [U.1]")
    assert [f.message for f in faults(text)] == ["sufficiency lacks a row for U.1"]


def test_two_rows_for_one_criterion_are_named() -> None:
    text, line = _swap("{for: [knowing], accepts", "{for: [doing, knowing], accepts")
    found = faults(text)
    assert [f.line for f in found] == [line, line]
    assert "second row for K.1" in found[0].message


def test_a_conflict_must_not_be_asked_for_and_anything_else_must() -> None:
    text = SMALL.replace("may_not_arise: true", 'may_not_arise: true, begin: "pick a quarrel"')
    assert [f.message for f in faults(text)] == ["a row of sufficiency needs either 'begin' or 'may_not_arise: true'"]


def test_actions_alone_are_never_enough() -> None:
    text, line = _swap("rule: claims, at_least: 2", "rule: actions, kinds: [met], at_least: 2")
    assert faults(text) == [Fault(line, "a row of sufficiency asks for no claim; add the rule claims")]


def test_every_fault_of_a_file_is_named_in_one_run() -> None:
    text = SMALL.replace("K.1", "K.8", 1).replace("[what, outcome]", "[mood]").replace('"What grows here."', '""')
    assert len(faults(text)) >= 4
    assert faults(text) == sorted(faults(text))


def test_own_file_names_a_fault_deep_inside_it() -> None:
    text = OWN.replace("behaviours: [B4, B9, B10]", "behaviours: [B4, B9, B11]")
    expected = Fault(
        _line(OWN, "behaviours: [B4, B9, B10]"), "the cell behaviours of E-P4 names the unknown criterion 'B11'"
    )
    assert expected in faults(text)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# only a remark\n", "just words", "- a\n- list\n", "---\n--- \n", "%YAML 9\n"]
)
def test_what_is_no_unit_at_all_is_refused(text: str) -> None:
    assert faults(text)


def test_a_second_document_is_refused() -> None:
    assert faults(SMALL + "---\nunit: Z9\n") == [
        Fault(SMALL.count("\n") + 1, "starts a second document; a file holds one unit")
    ]


def test_not_utf8_is_named_with_its_line() -> None:
    data = SMALL.encode().replace(b"A club of gardeners", b"A club of g\xe4rtner")
    assert faults(data) == [Fault(_line(SMALL, "A club of gardeners"), "is not UTF-8; save the file as UTF-8")]


def test_windows_line_ends_and_a_byte_order_mark_are_read() -> None:
    assert faults(b"\xef\xbb\xbf" + SMALL.replace("\n", "\r\n").encode()) == []


def _laughs() -> str:
    lines = ["a0: &a0 [lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    return "\n".join(lines)


BOMBS: list[tuple[str, Callable[[], str | bytes]]] = [
    ("billion laughs", _laughs),
    ("deep lists", lambda: "unit: " + "[" * 400_000),
    ("deep mappings", lambda: "{a: " * 200_000),
    ("deep indents", lambda: "\n".join(" " * n + "a:" for n in range(1_300))),
    ("many keys", lambda: "\n".join(f"k{n}: v" for n in range(70_000))),
    ("many equal keys", lambda: "k: v\n" * 150_000),
    ("many empty kinds", lambda: "kinds:\n" + "".join(f"  k{n}: {{}}\n" for n in range(60_000))),
    ("one long line", lambda: 'unit: "' + "x" * 999_000),
    ("too large", lambda: "#" * 1_000_001),
    ("too large in bytes", lambda: b"#" * 50_000_000),
    ("control characters", lambda: "\x00" * 900_000),
    ("a long number", lambda: SMALL.replace("at_least: 2", "at_least: " + "9" * 500_000)),
]


@pytest.mark.parametrize("make", [b[1] for b in BOMBS], ids=[b[0] for b in BOMBS])
@pytest.mark.slow
def test_a_bomb_is_refused_within_two_seconds(make: Callable[[], str | bytes]) -> None:
    text = make()
    found: list[Fault] = []
    assert squares(lambda: found.extend(faults(text))) < 2_200, "2 s"
    assert found


@settings(max_examples=300, deadline=None)
@given(st.data())
@pytest.mark.slow
def test_no_damage_to_a_file_makes_the_reader_crash(data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(SMALL)))
    length = data.draw(st.integers(0, 30))
    text = SMALL[:place] + data.draw(st.text(max_size=12)) + SMALL[place + length :]
    for fault in faults(text):
        assert 0 <= fault.line <= text.count("\n") + 2
        assert fault.message


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_make_the_reader_crash(data: bytes) -> None:
    assert faults(data)


def test_a_faulty_file_does_not_load_and_the_error_names_the_first_line(tmp_path: Path) -> None:
    text, line = _swap("knowing: [U.1]", "knowing: [U.7]")
    path = tmp_path / "club.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(StandardError, match=rf"club\.yaml, line {line}: .*unknown criterion 'U\.7'") as caught:
        load_standard(path)
    assert caught.value.faults == faults(text)


def test_a_file_that_is_not_there_is_an_ordinary_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_standard(tmp_path / "none.yaml")
