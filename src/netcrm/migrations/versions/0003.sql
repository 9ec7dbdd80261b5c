CREATE TABLE kept_sequence AS SELECT name, seq FROM sqlite_sequence WHERE name IN ('evidence_item', 'evidence_action', 'artefact', 'decision');

CREATE TABLE assessment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	unit VARCHAR NOT NULL, 
	unit_version VARCHAR NOT NULL, 
	on_text VARCHAR NOT NULL, 
	assessor VARCHAR NOT NULL, 
	verifier VARCHAR NOT NULL, 
	centre VARCHAR NOT NULL, 
	centre_number VARCHAR NOT NULL, 
	candidate_number VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	made_at VARCHAR NOT NULL, 
	UNIQUE (uid)
);

CREATE TABLE submission (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	assessment_id INTEGER NOT NULL, 
	as_of VARCHAR NOT NULL, 
	made_at VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	content VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE CASCADE
);

CREATE INDEX ix_submission_assessment_id ON submission (assessment_id);

CREATE TABLE pack_part (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	subject VARCHAR NOT NULL, 
	part VARCHAR NOT NULL, 
	digest VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	decided_at VARCHAR NOT NULL, 
	UNIQUE (subject, part)
);

CREATE TABLE kept_rows AS SELECT * FROM evidence_item;

DROP TABLE evidence_item;

CREATE TABLE evidence_item (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	title VARCHAR NOT NULL, 
	made_at VARCHAR NOT NULL, 
	shown_how VARCHAR NOT NULL, 
	age_why VARCHAR NOT NULL, 
	story VARCHAR NOT NULL, 
	UNIQUE (uid), 
	UNIQUE (number)
);

INSERT INTO evidence_item (id, uid, number, title, made_at, shown_how, age_why, story) SELECT id, uid, number, title, made_at, shown_how, age_why, '' FROM kept_rows ORDER BY id;

DROP TABLE kept_rows;

CREATE TABLE kept_rows AS SELECT e.id, e.item_id, e.action_id, i.made_at FROM evidence_action e JOIN evidence_item i ON i.id = e.item_id;

DROP TABLE evidence_action;

CREATE TABLE evidence_action (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	item_id INTEGER NOT NULL, 
	action_id INTEGER NOT NULL, 
	linked_at VARCHAR NOT NULL, 
	UNIQUE (item_id, action_id), 
	FOREIGN KEY(item_id) REFERENCES evidence_item (id) ON DELETE CASCADE, 
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE
);

CREATE INDEX ix_evidence_action_action_id ON evidence_action (action_id);

INSERT INTO evidence_action (id, item_id, action_id, linked_at) SELECT id, item_id, action_id, made_at FROM kept_rows ORDER BY id;

DROP TABLE kept_rows;

CREATE TABLE kept_rows AS SELECT * FROM artefact;

DROP TABLE artefact;

CREATE TABLE artefact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	item_id INTEGER NOT NULL, 
	evidence_type VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	sha256 VARCHAR NOT NULL, 
	size INTEGER NOT NULL, 
	file_name VARCHAR NOT NULL, 
	place VARCHAR NOT NULL, 
	held_by VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	on_text VARCHAR NOT NULL, 
	added_at VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(item_id) REFERENCES evidence_item (id) ON DELETE CASCADE
);

CREATE INDEX ix_artefact_item_id ON artefact (item_id);

INSERT INTO artefact (id, uid, item_id, evidence_type, title, sha256, size, file_name, place, held_by, body, on_text, added_at) SELECT id, uid, item_id, evidence_type, title, sha256, 0, '', place, '', '', '', added_at FROM kept_rows ORDER BY id;

DROP TABLE kept_rows;

CREATE TABLE kept_rows AS SELECT * FROM decision;

DROP TABLE decision;

CREATE TABLE decision (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	claim_id INTEGER NOT NULL, 
	assessment_id INTEGER, 
	outcome VARCHAR NOT NULL, 
	by_name VARCHAR NOT NULL, 
	on_text VARCHAR NOT NULL, 
	comment VARCHAR NOT NULL, 
	recorded_at VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(claim_id) REFERENCES claim (id) ON DELETE CASCADE, 
	FOREIGN KEY(assessment_id) REFERENCES assessment (id) ON DELETE SET NULL
);

CREATE INDEX ix_decision_assessment_id ON decision (assessment_id) WHERE assessment_id IS NOT NULL;

CREATE INDEX ix_decision_claim_id ON decision (claim_id);

INSERT INTO decision (id, uid, claim_id, assessment_id, outcome, by_name, on_text, comment, recorded_at) SELECT id, uid, claim_id, NULL, outcome, by_name, on_text, comment, recorded_at FROM kept_rows ORDER BY id;

DROP TABLE kept_rows;

DELETE FROM sqlite_sequence WHERE name IN ('evidence_item', 'evidence_action', 'artefact', 'decision');

INSERT INTO sqlite_sequence (name, seq) SELECT name, seq FROM kept_sequence;

DROP TABLE kept_sequence;
