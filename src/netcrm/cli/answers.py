"""The shape of every command's JSON document, for the reference; a test compares it with what the commands answer."""

from __future__ import annotations

_CONTACT = (
    '"id", "name", "kind": "person"/"organisation", "organisations", "emails", "phones", "tags", "stage",'
    ' "last_contact", "next_due", "balance"'
)
_WHOLE = (
    f'{{{_CONTACT}, "handle", "given", "family", "additional", "prefix", "suffix", "nickname", "key_member",'
    ' "cadence_days", "why", "how_met", "introduced_by", "prefers", "style", "born", "notes", "ended_why",'
    ' "points": [{"kind", "label", "value", "preferred"}],'
    ' "affiliations": [{"with", "department", "role", "from", "to"}], "topics": [{"kind", "text"}],'
    ' "fields": [{"name", "value"}], "promises", "plans", "needs", "objectives", "origin"'
)
_ACTION = (
    '{"id", "kind", "on", "recorded_at", "text", "outcome", "contacts": [names], "mentions": [names], "marking",'
    ' "against_refusal", "evidence_types": [codes], "criteria": [{"code", "status", "why", "outside"}],'
    ' "possible": [codes]}'
)
_PROMISE = '{"id", "direction": "mine"/"theirs", "contact", "what", "due", "state", "marking", "late_days"}'
_PLAN = '{"id", "kind": "follow_up"/"meeting"/"agenda", "contacts": [names], "what", "due", "time", "state"}'
_NEED = '{"id", "what", "horizon", "state", "priority", "contacts": [names]}'
_WAITS = '{"id", "contacts": [names], "stage", "common", "next", "days", "quiet", "marking"'
_CHANGED = '{"changed", "dry_run", "label"'

_EXCHANGE = (
    '{"id", "direction": "given"/"received", "on", "contacts": [names], "what", "sort", "weight", "why", "marking",'
    ' "source_named", "against_refusal", "need", "passed_on_from", "uses": [{"id", "on", "for", "effect"}]}'
)

_DECISION = '{"id", "claim", "evidence", "criterion", "outcome", "by", "on", "comment", "recorded_on", "assessment"}'
_ARTEFACT = (
    '{"id", "sort": "file"/"located"/"statement", "title", "evidence_type", "on", "added_on", "file", "size",'
    ' "sha256", "place", "held_by", "text"}'
)
_ITEM = (
    '{"id", "evidence", "title", "story", "shown_how", "age_why", "made_on", "submitted",'
    ' "actions": [{"id", "kind", "on", "text", "marking", "late_days"}],'
    f' "artefacts": [{_ARTEFACT}], "testimonies": [{{"action", "witnesses": [names], "on", "text", "position",'
    ' "relation", "received", "contactable", "points", "lacking": [text]}], "claims": [{"id", "criterion", "status",'
    ' "why", "where", "made_on", "unit", "version", "lacking": [text], "outside", "same_as", "withdrawn_on",'
    f' "decisions": [{_DECISION}]}}]}}'
)

ANSWERS: dict[str, str] = {
    "log": f'{{"actions": [{_ACTION}], "created_contacts": [{{"id", "name", "kind"}}], "promises": [{_PROMISE}],'
    f' "follow_ups": [{_PLAN}], "answer"}}; where something is left open also'
    ' "questions": [{"kind", "about", "text", "optional", "answers": [{"value", "label"}]}]; nothing is recorded while'
    " one is not optional",
    "today": f'{{"promises": [{_PROMISE}], "follow_ups": [{_PLAN}], "meetings": [as follow_ups, and "held"],'
    ' "keep_in_touch": [{"id", "contact", "every_days", "last_contact", "days_since", "hint"}],'
    f' "introductions": [{_WAITS}}}],'
    ' "reviews": [{"id", "contacts": [names], "party", "what", "marking", "review_on"}], "uses": [as ledger],'
    ' "reflection": {"days_since", "due"}}',
    "journal": f"[{_ACTION}]",
    "find": '[{"type", "id", "title", "snippet", "on", "marking"}]',
    "contacts": f"[{{{_CONTACT}}}]",
    "show": f'{_WHOLE}, "timeline": [as journal]}}',
    "brief": '{"contacts": [names], "sections": [{"heading", "level", "lines"}]}',
    "add": f'{_WHOLE}}}; after a dry run {_CHANGED}, "created"}}',
    "edit": "as add",
    "end": "as add",
    "merge": "as add: the contact that stays",
    "forget": '{"dry_run", "forgotten": id, "name", "backups": [paths], "files": [paths]}',
    "may-share": '{"verdict": "allowed"/"consent"/"refused"/"unknown", "reasons": [{"text", "boundary", "agreed_on"}]};'
    " the exit code is 0 when it is allowed, else 1",
    "share": f'{_CHANGED}, "why", "card", "path"}}',
    "boundaries": '[{"id", "contacts": [names], "scope", "what", "allowed", "forbidden", "naming", "contact_details",'
    ' "how", "guideline", "text", "marking", "agreed_on", "terms_on", "reviewed_on", "review_on", "due", "ended_on"}];'
    ' with --consents [{"id", "state", "about", "what", "marking", "contacts": [names],'
    ' "recipients": [names], "audience", "on"}]; with'
    ' --guidelines [{"title", "text", "kept", "versions": [{"id", "on", "text"}]}]; a verb answers'
    f' {_CHANGED}, "id"}}',
    "intro": f'[{_WAITS}, "since", "until", "result", "sides": [{{"contact", "asked_on", "asked_how", "agreed_on",'
    ' "agreed_how", "declined_on"}], "in_the_way": [text], "entries": [ids]}]; a verb answers the introduction, after a'
    f' dry run {_CHANGED}, "created"}}; suggest [{{"contacts": [names], "ids", "why", "common", "score",'
    f' "in_the_way": [text]}}]; dismiss {_CHANGED}, "created"}};'
    ' draft {"message", "to": [names], "subject", "body", "mailto"}, with --templates'
    ' {"templates", "places"}',
    "coverage": '{"unit", "version", "as_of", "criteria": [{"code", "group", "text", "possible", "recorded", "claimed",'
    ' "evidenced", "submitted", "accepted", "returned", "contacts", "latest", "months": [12 ints], "sufficient",'
    ' "missing": [text], "next": [{"text", "id"}]}], "unmapped_actions"}; possible and recorded count actions, the'
    " others count claims, each once at its furthest status",
    "standards": '{"unit", "title", "version", "criteria": [{"code", "group", "text"}], "evidence": [{"code", "group",'
    ' "pcs": [codes], "text", "criteria": [codes]}], "kinds": [{"kind", "evidence": [codes], "rules": [{"criterion",'
    ' "when", "source"}]}], "skills"}; with --check {"path", "faults": [{"line", "reason"}]}',
    "claim": f'{_CHANGED}, "id", "evidence", "action", "actions", "criterion", "status", "why", "where"}}; with'
    f' --withdraw {_CHANGED}, "id"}}',
    "evidence": f'[{_ITEM}]; show {_ITEM}; a verb answers {_CHANGED}, "id"}}; open {{"dry_run", "id", "path"}}',
    "attach": f'{_CHANGED}, "evidence", "artefact": {_ARTEFACT}}}',
    "locate": "as attach",
    "statement": "as attach",
    "testimony": f'{_CHANGED}, "action", "evidence", "points"}}; with --form {{"dry_run", "points", "path", "form"}}',
    "discuss": f'{_CHANGED}, "action", "evidence", "points"}}',
    "assessment": '[{"id", "unit", "version", "on", "days", "assessor", "verifier", "centre", "centre_number",'
    ' "candidate_number", "note", "submissions": [{"id", "as_of", "made_on", "digest", "claims": [ids]}],'
    f' "decisions": [{_DECISION}], "questions": [{{"id", "asked", "text"}}]}}]; a verb answers {_CHANGED}, "id"}};'
    ' copy {"path", "handed_in", "digest"};'
    ' plan [{"claim", "evidence", "criterion", "by", "on", "comment", "lacking": [text], "step"}], with claims'
    f' {_CHANGED}, "claims"}}; questions [{{"criterion", "text", "ask", "claimed": [items], "entries": [ids],'
    ' "answered": [ids]}]',
    "decide": f'{_CHANGED}, "claims": [ids]}}',
    "pack": '{"path", "dry_run", "files": [paths], "parts": {"goes", "stays", "open"}, "withheld": [{"belongs_to",'
    ' "what", "why"}]}; preview [{"id", "belongs_to", "what", "shown", "outcome", "warning"}]; look'
    f' {_CHANGED}, "created"}}; key [{{"pseudonym", "name"}}]',
    "ledger": f'[{_EXCHANGE}]; standings [{{"id", "contact", "given", "received", "balance", "latest"}}]; promises'
    ' {"mine" and "theirs": {"kept", "broken", "released", "open", "late", "rate"}}; a verb answers'
    f' {_CHANGED}, "id"}}',
    "reflections": '[{"id", "on", "text", "lesson", "next_time", "contacts": [names], "marking", "acted_on": [{"id",'
    f' "kind", "on", "text"}}]}}]; acted answers {_CHANGED}, "reflection", "action"}}',
    "needs": f'[{_NEED}]; history [{{"id", "on", "changed", "did"}}]; a verb answers the need,'
    f' after a dry run {_CHANGED}, "created"}}',
    "offers": '[{"id", "what", "sort", "version", "since", "told": [{"contact", "on", "current"}], "untold": [names],'
    ' "earlier": [{"version", "what", "sort", "since"}]}]; history [{"version", "what", "sort", "since", "told":'
    ' [{"contact", "on"}]}];'
    f' a verb answers {_CHANGED}, "ids"}}',
    "objectives": f'[{{"id", "text", "closed_on", "contacts": [names]}}]; a verb answers {_CHANGED}, "ids"}}',
    "me": '{"name", "organisation", "team", "email", "traits": [{"sort", "text"}], "objectives", "needs", "offers"};'
    f' when something is set {_CHANGED}, "ids"}}',
    "import": '{"files": [{"path", "format", "read", "created", "updated", "unchanged",'
    ' "skipped": [{"line", "reason"}]}]}',
    "backup": '{"path", "dry_run"}',
    "restore": '{"restored", "former", "dry_run"}',
    "check": '{"path", "sound", "faults": [{"code", "text", "mended", "kept", "harmless"}]}',
    "undo": f"{_CHANGED}}}",
    "redo": f"{_CHANGED}}}",
    "where": '{"store", "settings", "backups", "artefacts"}',
    "config": '{"path", "settings", "key_faults": [text]}; with --keys {"keys": [{"name", "where", "keys", "says"}],'
    ' "key_faults"}',
    "demo": '{"path", "made", "contacts", "actions"}',
}
