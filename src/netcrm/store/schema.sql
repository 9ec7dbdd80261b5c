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

CREATE TABLE blob (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	sha256 VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	data BLOB NOT NULL, 
	UNIQUE (sha256)
);

CREATE TABLE capture_draft (
	place VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	saved_at VARCHAR NOT NULL, 
	PRIMARY KEY (place)
);

CREATE TABLE change (
	id INTEGER NOT NULL, 
	uid VARCHAR NOT NULL, 
	made_at VARCHAR NOT NULL, 
	origin VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	undone INTEGER NOT NULL, 
	undone_by VARCHAR NOT NULL, 
	sealed INTEGER NOT NULL, 
	log_first INTEGER NOT NULL, 
	log_last INTEGER NOT NULL, 
	PRIMARY KEY (id)
);

CREATE INDEX ix_change_undone ON change (undone) WHERE undone > 0;

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

CREATE TABLE me (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	organisation VARCHAR NOT NULL, 
	team VARCHAR NOT NULL, 
	email VARCHAR NOT NULL, 
	UNIQUE (uid)
);

CREATE TABLE need (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	horizon VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	priority INTEGER, 
	UNIQUE (uid)
);

CREATE TABLE objective (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	closed_on VARCHAR NOT NULL, 
	UNIQUE (uid)
);

CREATE TABLE offer (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	UNIQUE (uid)
);

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

CREATE TABLE "plan" (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	due_text VARCHAR NOT NULL, 
	due_from VARCHAR NOT NULL, 
	time VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	snoozed_until VARCHAR NOT NULL, 
	UNIQUE (uid)
);

CREATE INDEX ix_plan_state_due ON "plan" (state, due_from);

CREATE TABLE setting (
	"key" VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	PRIMARY KEY ("key")
);

CREATE TABLE tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	UNIQUE (uid), 
	UNIQUE (name)
);

CREATE TABLE tombstone (
	uid VARCHAR NOT NULL, 
	tbl VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	PRIMARY KEY (uid)
);

CREATE TABLE trait (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	UNIQUE (uid)
);

CREATE TABLE undo_log (
	id INTEGER NOT NULL, 
	change_id INTEGER NOT NULL, 
	op VARCHAR NOT NULL, 
	tbl VARCHAR NOT NULL, 
	pk INTEGER NOT NULL, 
	col VARCHAR NOT NULL, 
	old BLOB, 
	PRIMARY KEY (id)
);

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

CREATE TABLE claim (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	item_id INTEGER NOT NULL, 
	unit VARCHAR NOT NULL, 
	unit_version VARCHAR NOT NULL, 
	criterion VARCHAR NOT NULL, 
	why VARCHAR NOT NULL, 
	locator VARCHAR NOT NULL, 
	made_at VARCHAR NOT NULL, 
	withdrawn_at VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(item_id) REFERENCES evidence_item (id) ON DELETE CASCADE
);

CREATE INDEX ix_claim_criterion ON claim (criterion);

CREATE INDEX ix_claim_item_id ON claim (item_id);

CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	sort_name VARCHAR NOT NULL, 
	given VARCHAR NOT NULL, 
	family VARCHAR NOT NULL, 
	additional VARCHAR NOT NULL, 
	prefix VARCHAR NOT NULL, 
	suffix VARCHAR NOT NULL, 
	nickname VARCHAR NOT NULL, 
	handle VARCHAR NOT NULL, 
	stage VARCHAR NOT NULL, 
	ended_why VARCHAR NOT NULL, 
	key_member INTEGER NOT NULL, 
	why VARCHAR NOT NULL, 
	how_met VARCHAR NOT NULL, 
	introduced_by INTEGER, 
	prefers VARCHAR NOT NULL, 
	style VARCHAR NOT NULL, 
	cadence_days INTEGER, 
	snoozed_until VARCHAR NOT NULL, 
	born VARCHAR NOT NULL, 
	notes VARCHAR NOT NULL, 
	photo_id INTEGER, 
	UNIQUE (uid), 
	FOREIGN KEY(introduced_by) REFERENCES contact (id) ON DELETE SET NULL, 
	FOREIGN KEY(photo_id) REFERENCES blob (id) ON DELETE SET NULL
);

CREATE INDEX ix_contact_cadence ON contact (cadence_days) WHERE cadence_days IS NOT NULL;

CREATE INDEX ix_contact_handle ON contact (handle);

CREATE INDEX ix_contact_introduced_by ON contact (introduced_by) WHERE introduced_by IS NOT NULL;

CREATE INDEX ix_contact_photo_id ON contact (photo_id) WHERE photo_id IS NOT NULL;

CREATE INDEX ix_contact_sort ON contact (sort_name, id);

CREATE INDEX ix_contact_stage_sort ON contact (stage, sort_name, id);

CREATE TABLE offer_version (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	offer_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	what VARCHAR NOT NULL, 
	sort VARCHAR NOT NULL, 
	on_text VARCHAR NOT NULL, 
	UNIQUE (offer_id, number), 
	FOREIGN KEY(offer_id) REFERENCES offer (id) ON DELETE CASCADE
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

CREATE TABLE contact_need (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	need_id INTEGER NOT NULL, 
	linked_at VARCHAR NOT NULL, 
	UNIQUE (contact_id, need_id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE CASCADE
);

CREATE INDEX ix_contact_need_need_id ON contact_need (need_id);

CREATE TABLE contact_objective (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	objective_id INTEGER NOT NULL, 
	linked_at VARCHAR NOT NULL, 
	UNIQUE (contact_id, objective_id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE CASCADE
);

CREATE INDEX ix_contact_objective_objective_id ON contact_objective (objective_id);

CREATE TABLE contact_tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	UNIQUE (contact_id, tag_id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);

CREATE INDEX ix_contact_tag_tag_id ON contact_tag (tag_id);

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

CREATE TABLE dismissed_pair (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_dismissed_pair_second_id ON dismissed_pair (second_id);

CREATE TABLE plan_contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	plan_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	UNIQUE (plan_id, contact_id), 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE CASCADE, 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_plan_contact_contact_id ON plan_contact (contact_id);

CREATE TABLE promise (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	contact_id INTEGER NOT NULL, 
	direction VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	due_text VARCHAR NOT NULL, 
	due_to VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	snoozed_until VARCHAR NOT NULL, 
	marking VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_promise_contact_id ON promise (contact_id);

CREATE INDEX ix_promise_state_due ON promise (state, due_to);

CREATE TABLE source (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	contact_id INTEGER NOT NULL, 
	origin VARCHAR NOT NULL, 
	source_uid VARCHAR NOT NULL, 
	content_hash VARCHAR NOT NULL, 
	raw VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_source_contact_id ON source (contact_id);

CREATE INDEX ix_source_hash ON source (content_hash);

CREATE INDEX ix_source_identity ON source (origin, source_uid);

CREATE TABLE vprop (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	contact_id INTEGER NOT NULL, 
	seq INTEGER NOT NULL, 
	raw VARCHAR NOT NULL, 
	UNIQUE (contact_id, seq), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE TABLE action (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	on_text VARCHAR NOT NULL, 
	on_from VARCHAR NOT NULL, 
	on_to VARCHAR NOT NULL, 
	time VARCHAR NOT NULL, 
	recorded_at VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	outcome VARCHAR NOT NULL, 
	marking VARCHAR NOT NULL, 
	unnamed INTEGER NOT NULL, 
	facets VARCHAR NOT NULL, 
	need_id INTEGER, 
	offer_id INTEGER, 
	objective_id INTEGER, 
	promise_id INTEGER, 
	plan_id INTEGER, 
	source_action_id INTEGER, 
	CONSTRAINT uq_action_participant_key UNIQUE (id, kind, facets, on_from), 
	UNIQUE (uid), 
	FOREIGN KEY(need_id) REFERENCES need (id) ON DELETE SET NULL, 
	FOREIGN KEY(offer_id) REFERENCES offer (id) ON DELETE SET NULL, 
	FOREIGN KEY(objective_id) REFERENCES objective (id) ON DELETE SET NULL, 
	FOREIGN KEY(promise_id) REFERENCES promise (id) ON DELETE SET NULL, 
	FOREIGN KEY(plan_id) REFERENCES "plan" (id) ON DELETE SET NULL, 
	FOREIGN KEY(source_action_id) REFERENCES action (id) ON DELETE SET NULL
);

CREATE INDEX ix_action_coverage ON action (kind, facets, on_from);

CREATE INDEX ix_action_need_id ON action (need_id) WHERE need_id IS NOT NULL;

CREATE INDEX ix_action_objective_id ON action (objective_id) WHERE objective_id IS NOT NULL;

CREATE INDEX ix_action_offer_id ON action (offer_id) WHERE offer_id IS NOT NULL;

CREATE INDEX ix_action_plan_id ON action (plan_id) WHERE plan_id IS NOT NULL;

CREATE INDEX ix_action_promise_id ON action (promise_id) WHERE promise_id IS NOT NULL;

CREATE INDEX ix_action_recent ON action (on_from, id);

CREATE INDEX ix_action_recorded ON action (recorded_at);

CREATE INDEX ix_action_source_action_id ON action (source_action_id) WHERE source_action_id IS NOT NULL;

CREATE TABLE affiliation (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	person_id INTEGER NOT NULL, 
	organisation_id INTEGER, 
	department VARCHAR NOT NULL, 
	role VARCHAR NOT NULL, 
	from_text VARCHAR NOT NULL, 
	to_text VARCHAR NOT NULL, 
	prop_id INTEGER, 
	as_read VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(person_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(organisation_id) REFERENCES contact (id) ON DELETE SET NULL, 
	FOREIGN KEY(prop_id) REFERENCES vprop (id) ON DELETE SET NULL
);

CREATE INDEX ix_affiliation_organisation_id ON affiliation (organisation_id) WHERE organisation_id IS NOT NULL;

CREATE INDEX ix_affiliation_person_id ON affiliation (person_id);

CREATE INDEX ix_affiliation_prop_id ON affiliation (prop_id) WHERE prop_id IS NOT NULL;

CREATE TABLE contact_field (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	contact_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	prop_id INTEGER, 
	as_read VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(prop_id) REFERENCES vprop (id) ON DELETE SET NULL
);

CREATE INDEX ix_contact_field_contact_id ON contact_field (contact_id);

CREATE INDEX ix_contact_field_prop_id ON contact_field (prop_id) WHERE prop_id IS NOT NULL;

CREATE TABLE point (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	contact_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	label VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	preferred INTEGER NOT NULL, 
	prop_id INTEGER, 
	as_read VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(prop_id) REFERENCES vprop (id) ON DELETE SET NULL
);

CREATE INDEX ix_point_contact_id ON point (contact_id);

CREATE INDEX ix_point_prop_id ON point (prop_id) WHERE prop_id IS NOT NULL;

CREATE TABLE topic (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid VARCHAR NOT NULL, 
	contact_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	body VARCHAR NOT NULL, 
	prop_id INTEGER, 
	as_read VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(prop_id) REFERENCES vprop (id) ON DELETE SET NULL
);

CREATE INDEX ix_topic_contact_id ON topic (contact_id);

CREATE INDEX ix_topic_prop_id ON topic (prop_id) WHERE prop_id IS NOT NULL;

CREATE INDEX ix_topic_shared ON topic (kind, body, contact_id);

CREATE TABLE action_detail (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action_id INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	UNIQUE (action_id, name), 
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE
);

CREATE TABLE action_tag (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action_id INTEGER NOT NULL, 
	tag_id INTEGER NOT NULL, 
	UNIQUE (action_id, tag_id), 
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE, 
	FOREIGN KEY(tag_id) REFERENCES tag (id) ON DELETE CASCADE
);

CREATE INDEX ix_action_tag_tag_id ON action_tag (tag_id);

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

CREATE TABLE mapping_exception (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action_id INTEGER NOT NULL, 
	unit VARCHAR NOT NULL, 
	criterion VARCHAR NOT NULL, 
	included INTEGER NOT NULL, 
	made_at VARCHAR NOT NULL, 
	UNIQUE (action_id, unit, criterion), 
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE
);

CREATE TABLE mention (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	UNIQUE (action_id, contact_id), 
	FOREIGN KEY(action_id) REFERENCES action (id) ON DELETE CASCADE, 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_mention_contact_id ON mention (contact_id);

CREATE TABLE participant (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action_id INTEGER NOT NULL, 
	contact_id INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	facets VARCHAR NOT NULL, 
	on_from VARCHAR NOT NULL, 
	UNIQUE (action_id, contact_id), 
	FOREIGN KEY(action_id, kind, facets, on_from) REFERENCES action (id, kind, facets, on_from) ON DELETE CASCADE ON UPDATE CASCADE, 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_participant_coverage ON participant (kind, facets, contact_id, on_from, action_id);

CREATE INDEX ix_participant_timeline ON participant (contact_id, on_from, kind);

CREATE TABLE search_dirty (
	type INTEGER NOT NULL, 
	id INTEGER NOT NULL
);

CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);

CREATE VIRTUAL TABLE contact_search USING fts5(words, tokenize='unicode61 remove_diacritics 2', prefix='1 2 3', columnsize=0, detail=none);

CREATE VIEW search_flush AS SELECT 0 AS go;

CREATE TRIGGER assessment_insert AFTER INSERT ON assessment BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'assessment', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
END;

CREATE TRIGGER assessment_update AFTER UPDATE ON assessment BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'assessment', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'unit' AS c, OLD.unit AS o WHERE OLD.unit IS NOT NEW.unit UNION ALL
SELECT 'unit_version' AS c, OLD.unit_version AS o WHERE OLD.unit_version IS NOT NEW.unit_version UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NEW.on_text UNION ALL
SELECT 'assessor' AS c, OLD.assessor AS o WHERE OLD.assessor IS NOT NEW.assessor UNION ALL
SELECT 'verifier' AS c, OLD.verifier AS o WHERE OLD.verifier IS NOT NEW.verifier UNION ALL
SELECT 'centre' AS c, OLD.centre AS o WHERE OLD.centre IS NOT NEW.centre UNION ALL
SELECT 'centre_number' AS c, OLD.centre_number AS o WHERE OLD.centre_number IS NOT NEW.centre_number UNION ALL
SELECT 'candidate_number' AS c, OLD.candidate_number AS o WHERE OLD.candidate_number IS NOT NEW.candidate_number UNION ALL
SELECT 'note' AS c, OLD.note AS o WHERE OLD.note IS NOT NEW.note UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NEW.made_at);
END;

CREATE TRIGGER assessment_delete AFTER DELETE ON assessment BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'assessment', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'unit' AS c, OLD.unit AS o WHERE OLD.unit IS NOT NULL UNION ALL
SELECT 'unit_version' AS c, OLD.unit_version AS o WHERE OLD.unit_version IS NOT NULL UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NULL UNION ALL
SELECT 'assessor' AS c, OLD.assessor AS o WHERE OLD.assessor IS NOT NULL UNION ALL
SELECT 'verifier' AS c, OLD.verifier AS o WHERE OLD.verifier IS NOT NULL UNION ALL
SELECT 'centre' AS c, OLD.centre AS o WHERE OLD.centre IS NOT NULL UNION ALL
SELECT 'centre_number' AS c, OLD.centre_number AS o WHERE OLD.centre_number IS NOT NULL UNION ALL
SELECT 'candidate_number' AS c, OLD.candidate_number AS o WHERE OLD.candidate_number IS NOT NULL UNION ALL
SELECT 'note' AS c, OLD.note AS o WHERE OLD.note IS NOT NULL UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'assessment', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
END;

CREATE TRIGGER blob_insert AFTER INSERT ON blob BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'blob', NEW.id, '', NULL);
END;

CREATE TRIGGER blob_update AFTER UPDATE ON blob BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'blob', OLD.id, c, o FROM (
SELECT 'sha256' AS c, OLD.sha256 AS o WHERE OLD.sha256 IS NOT NEW.sha256 UNION ALL
SELECT 'media_type' AS c, OLD.media_type AS o WHERE OLD.media_type IS NOT NEW.media_type UNION ALL
SELECT 'data' AS c, OLD.data AS o WHERE OLD.data IS NOT NEW.data);
END;

CREATE TRIGGER blob_delete AFTER DELETE ON blob BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'blob', OLD.id, c, o FROM (
SELECT 'sha256' AS c, OLD.sha256 AS o WHERE OLD.sha256 IS NOT NULL UNION ALL
SELECT 'media_type' AS c, OLD.media_type AS o WHERE OLD.media_type IS NOT NULL UNION ALL
SELECT 'data' AS c, OLD.data AS o WHERE OLD.data IS NOT NULL);
END;

CREATE TRIGGER evidence_item_insert AFTER INSERT ON evidence_item BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'evidence_item', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 8, NEW.id;
END;

CREATE TRIGGER evidence_item_update AFTER UPDATE ON evidence_item BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'evidence_item', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'number' AS c, OLD.number AS o WHERE OLD.number IS NOT NEW.number UNION ALL
SELECT 'title' AS c, OLD.title AS o WHERE OLD.title IS NOT NEW.title UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NEW.made_at UNION ALL
SELECT 'shown_how' AS c, OLD.shown_how AS o WHERE OLD.shown_how IS NOT NEW.shown_how UNION ALL
SELECT 'age_why' AS c, OLD.age_why AS o WHERE OLD.age_why IS NOT NEW.age_why UNION ALL
SELECT 'story' AS c, OLD.story AS o WHERE OLD.story IS NOT NEW.story);
INSERT INTO search_dirty SELECT 8, NEW.id WHERE (OLD.title IS NOT NEW.title OR OLD.age_why IS NOT NEW.age_why OR OLD.story IS NOT NEW.story);
END;

CREATE TRIGGER evidence_item_delete AFTER DELETE ON evidence_item BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'evidence_item', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'number' AS c, OLD.number AS o WHERE OLD.number IS NOT NULL UNION ALL
SELECT 'title' AS c, OLD.title AS o WHERE OLD.title IS NOT NULL UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NULL UNION ALL
SELECT 'shown_how' AS c, OLD.shown_how AS o WHERE OLD.shown_how IS NOT NULL UNION ALL
SELECT 'age_why' AS c, OLD.age_why AS o WHERE OLD.age_why IS NOT NULL UNION ALL
SELECT 'story' AS c, OLD.story AS o WHERE OLD.story IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'evidence_item', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 8, OLD.id;
END;

CREATE TRIGGER me_insert AFTER INSERT ON me BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'me', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
END;

CREATE TRIGGER me_update AFTER UPDATE ON me BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'me', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NEW.name UNION ALL
SELECT 'organisation' AS c, OLD.organisation AS o WHERE OLD.organisation IS NOT NEW.organisation UNION ALL
SELECT 'team' AS c, OLD.team AS o WHERE OLD.team IS NOT NEW.team UNION ALL
SELECT 'email' AS c, OLD.email AS o WHERE OLD.email IS NOT NEW.email);
END;

CREATE TRIGGER me_delete AFTER DELETE ON me BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'me', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NULL UNION ALL
SELECT 'organisation' AS c, OLD.organisation AS o WHERE OLD.organisation IS NOT NULL UNION ALL
SELECT 'team' AS c, OLD.team AS o WHERE OLD.team IS NOT NULL UNION ALL
SELECT 'email' AS c, OLD.email AS o WHERE OLD.email IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'me', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
END;

CREATE TRIGGER need_insert AFTER INSERT ON need BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'need', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 4, NEW.id;
END;

CREATE TRIGGER need_update AFTER UPDATE ON need BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'need', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NEW.what UNION ALL
SELECT 'horizon' AS c, OLD.horizon AS o WHERE OLD.horizon IS NOT NEW.horizon UNION ALL
SELECT 'state' AS c, OLD.state AS o WHERE OLD.state IS NOT NEW.state UNION ALL
SELECT 'priority' AS c, OLD.priority AS o WHERE OLD.priority IS NOT NEW.priority);
INSERT INTO search_dirty SELECT 4, NEW.id WHERE (OLD.what IS NOT NEW.what);
END;

CREATE TRIGGER need_delete AFTER DELETE ON need BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'need', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NULL UNION ALL
SELECT 'horizon' AS c, OLD.horizon AS o WHERE OLD.horizon IS NOT NULL UNION ALL
SELECT 'state' AS c, OLD.state AS o WHERE OLD.state IS NOT NULL UNION ALL
SELECT 'priority' AS c, OLD.priority AS o WHERE OLD.priority IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'need', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 4, OLD.id;
END;

CREATE TRIGGER objective_insert AFTER INSERT ON objective BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'objective', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 6, NEW.id;
END;

CREATE TRIGGER objective_update AFTER UPDATE ON objective BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'objective', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NEW.body UNION ALL
SELECT 'closed_on' AS c, OLD.closed_on AS o WHERE OLD.closed_on IS NOT NEW.closed_on);
INSERT INTO search_dirty SELECT 6, NEW.id WHERE (OLD.body IS NOT NEW.body);
END;

CREATE TRIGGER objective_delete AFTER DELETE ON objective BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'objective', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NULL UNION ALL
SELECT 'closed_on' AS c, OLD.closed_on AS o WHERE OLD.closed_on IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'objective', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 6, OLD.id;
END;

CREATE TRIGGER offer_insert AFTER INSERT ON offer BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'offer', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 5, NEW.id;
END;

CREATE TRIGGER offer_update AFTER UPDATE ON offer BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'offer', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NEW.what UNION ALL
SELECT 'sort' AS c, OLD.sort AS o WHERE OLD.sort IS NOT NEW.sort);
INSERT INTO search_dirty SELECT 5, NEW.id WHERE (OLD.what IS NOT NEW.what OR OLD.sort IS NOT NEW.sort);
END;

CREATE TRIGGER offer_delete AFTER DELETE ON offer BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'offer', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NULL UNION ALL
SELECT 'sort' AS c, OLD.sort AS o WHERE OLD.sort IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'offer', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 5, OLD.id;
END;

CREATE TRIGGER pack_part_insert AFTER INSERT ON pack_part BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'pack_part', NEW.id, '', NULL);
END;

CREATE TRIGGER pack_part_update AFTER UPDATE ON pack_part BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'pack_part', OLD.id, c, o FROM (
SELECT 'subject' AS c, OLD.subject AS o WHERE OLD.subject IS NOT NEW.subject UNION ALL
SELECT 'part' AS c, OLD.part AS o WHERE OLD.part IS NOT NEW.part UNION ALL
SELECT 'digest' AS c, OLD.digest AS o WHERE OLD.digest IS NOT NEW.digest UNION ALL
SELECT 'outcome' AS c, OLD.outcome AS o WHERE OLD.outcome IS NOT NEW.outcome UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NEW.body UNION ALL
SELECT 'decided_at' AS c, OLD.decided_at AS o WHERE OLD.decided_at IS NOT NEW.decided_at);
END;

CREATE TRIGGER pack_part_delete AFTER DELETE ON pack_part BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'pack_part', OLD.id, c, o FROM (
SELECT 'subject' AS c, OLD.subject AS o WHERE OLD.subject IS NOT NULL UNION ALL
SELECT 'part' AS c, OLD.part AS o WHERE OLD.part IS NOT NULL UNION ALL
SELECT 'digest' AS c, OLD.digest AS o WHERE OLD.digest IS NOT NULL UNION ALL
SELECT 'outcome' AS c, OLD.outcome AS o WHERE OLD.outcome IS NOT NULL UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NULL UNION ALL
SELECT 'decided_at' AS c, OLD.decided_at AS o WHERE OLD.decided_at IS NOT NULL);
END;

CREATE TRIGGER plan_insert AFTER INSERT ON plan BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'plan', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 3, NEW.id;
END;

CREATE TRIGGER plan_update AFTER UPDATE ON plan BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'plan', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NEW.kind UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NEW.what UNION ALL
SELECT 'due_text' AS c, OLD.due_text AS o WHERE OLD.due_text IS NOT NEW.due_text UNION ALL
SELECT 'due_from' AS c, OLD.due_from AS o WHERE OLD.due_from IS NOT NEW.due_from UNION ALL
SELECT 'time' AS c, OLD.time AS o WHERE OLD.time IS NOT NEW.time UNION ALL
SELECT 'state' AS c, OLD.state AS o WHERE OLD.state IS NOT NEW.state UNION ALL
SELECT 'snoozed_until' AS c, OLD.snoozed_until AS o WHERE OLD.snoozed_until IS NOT NEW.snoozed_until);
INSERT INTO search_dirty SELECT 3, NEW.id WHERE (OLD.what IS NOT NEW.what);
END;

CREATE TRIGGER plan_delete AFTER DELETE ON plan BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'plan', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NULL UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NULL UNION ALL
SELECT 'due_text' AS c, OLD.due_text AS o WHERE OLD.due_text IS NOT NULL UNION ALL
SELECT 'due_from' AS c, OLD.due_from AS o WHERE OLD.due_from IS NOT NULL UNION ALL
SELECT 'time' AS c, OLD.time AS o WHERE OLD.time IS NOT NULL UNION ALL
SELECT 'state' AS c, OLD.state AS o WHERE OLD.state IS NOT NULL UNION ALL
SELECT 'snoozed_until' AS c, OLD.snoozed_until AS o WHERE OLD.snoozed_until IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'plan', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 3, OLD.id;
END;

CREATE TRIGGER tag_insert AFTER INSERT ON tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'tag', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
END;

CREATE TRIGGER tag_update AFTER UPDATE ON tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'tag', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NEW.name);
INSERT INTO search_dirty SELECT 0, contact_id FROM contact_tag WHERE tag_id = NEW.id AND (OLD.name IS NOT NEW.name);
INSERT INTO search_dirty SELECT 1, action_id FROM action_tag WHERE tag_id = NEW.id AND (OLD.name IS NOT NEW.name);
END;

CREATE TRIGGER tag_delete AFTER DELETE ON tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'tag', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'tag', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
END;

CREATE TRIGGER trait_insert AFTER INSERT ON trait BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'trait', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 7, NEW.id;
END;

CREATE TRIGGER trait_update AFTER UPDATE ON trait BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'trait', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'sort' AS c, OLD.sort AS o WHERE OLD.sort IS NOT NEW.sort UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NEW.body);
INSERT INTO search_dirty SELECT 7, NEW.id WHERE (OLD.body IS NOT NEW.body);
END;

CREATE TRIGGER trait_delete AFTER DELETE ON trait BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'trait', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'sort' AS c, OLD.sort AS o WHERE OLD.sort IS NOT NULL UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'trait', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 7, OLD.id;
END;

CREATE TRIGGER artefact_insert AFTER INSERT ON artefact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'artefact', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 8, NEW.item_id;
END;

CREATE TRIGGER artefact_update AFTER UPDATE ON artefact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'artefact', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'item_id' AS c, OLD.item_id AS o WHERE OLD.item_id IS NOT NEW.item_id UNION ALL
SELECT 'evidence_type' AS c, OLD.evidence_type AS o WHERE OLD.evidence_type IS NOT NEW.evidence_type UNION ALL
SELECT 'title' AS c, OLD.title AS o WHERE OLD.title IS NOT NEW.title UNION ALL
SELECT 'sha256' AS c, OLD.sha256 AS o WHERE OLD.sha256 IS NOT NEW.sha256 UNION ALL
SELECT 'size' AS c, OLD.size AS o WHERE OLD.size IS NOT NEW.size UNION ALL
SELECT 'file_name' AS c, OLD.file_name AS o WHERE OLD.file_name IS NOT NEW.file_name UNION ALL
SELECT 'place' AS c, OLD.place AS o WHERE OLD.place IS NOT NEW.place UNION ALL
SELECT 'held_by' AS c, OLD.held_by AS o WHERE OLD.held_by IS NOT NEW.held_by UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NEW.body UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NEW.on_text UNION ALL
SELECT 'added_at' AS c, OLD.added_at AS o WHERE OLD.added_at IS NOT NEW.added_at);
INSERT INTO search_dirty SELECT 8, NEW.item_id WHERE (OLD.title IS NOT NEW.title OR OLD.place IS NOT NEW.place OR OLD.held_by IS NOT NEW.held_by OR OLD.body IS NOT NEW.body OR OLD.item_id IS NOT NEW.item_id);
INSERT INTO search_dirty SELECT 8, OLD.item_id WHERE (OLD.title IS NOT NEW.title OR OLD.place IS NOT NEW.place OR OLD.held_by IS NOT NEW.held_by OR OLD.body IS NOT NEW.body OR OLD.item_id IS NOT NEW.item_id);
END;

CREATE TRIGGER artefact_delete AFTER DELETE ON artefact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'artefact', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'item_id' AS c, OLD.item_id AS o WHERE OLD.item_id IS NOT NULL UNION ALL
SELECT 'evidence_type' AS c, OLD.evidence_type AS o WHERE OLD.evidence_type IS NOT NULL UNION ALL
SELECT 'title' AS c, OLD.title AS o WHERE OLD.title IS NOT NULL UNION ALL
SELECT 'sha256' AS c, OLD.sha256 AS o WHERE OLD.sha256 IS NOT NULL UNION ALL
SELECT 'size' AS c, OLD.size AS o WHERE OLD.size IS NOT NULL UNION ALL
SELECT 'file_name' AS c, OLD.file_name AS o WHERE OLD.file_name IS NOT NULL UNION ALL
SELECT 'place' AS c, OLD.place AS o WHERE OLD.place IS NOT NULL UNION ALL
SELECT 'held_by' AS c, OLD.held_by AS o WHERE OLD.held_by IS NOT NULL UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NULL UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NULL UNION ALL
SELECT 'added_at' AS c, OLD.added_at AS o WHERE OLD.added_at IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'artefact', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 8, OLD.item_id;
END;

CREATE TRIGGER claim_insert AFTER INSERT ON claim BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'claim', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 8, NEW.item_id;
END;

CREATE TRIGGER claim_update AFTER UPDATE ON claim BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'claim', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'item_id' AS c, OLD.item_id AS o WHERE OLD.item_id IS NOT NEW.item_id UNION ALL
SELECT 'unit' AS c, OLD.unit AS o WHERE OLD.unit IS NOT NEW.unit UNION ALL
SELECT 'unit_version' AS c, OLD.unit_version AS o WHERE OLD.unit_version IS NOT NEW.unit_version UNION ALL
SELECT 'criterion' AS c, OLD.criterion AS o WHERE OLD.criterion IS NOT NEW.criterion UNION ALL
SELECT 'why' AS c, OLD.why AS o WHERE OLD.why IS NOT NEW.why UNION ALL
SELECT 'locator' AS c, OLD.locator AS o WHERE OLD.locator IS NOT NEW.locator UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NEW.made_at UNION ALL
SELECT 'withdrawn_at' AS c, OLD.withdrawn_at AS o WHERE OLD.withdrawn_at IS NOT NEW.withdrawn_at);
INSERT INTO search_dirty SELECT 8, NEW.item_id WHERE (OLD.why IS NOT NEW.why OR OLD.locator IS NOT NEW.locator OR OLD.item_id IS NOT NEW.item_id);
INSERT INTO search_dirty SELECT 8, OLD.item_id WHERE (OLD.why IS NOT NEW.why OR OLD.locator IS NOT NEW.locator OR OLD.item_id IS NOT NEW.item_id);
END;

CREATE TRIGGER claim_delete AFTER DELETE ON claim BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'claim', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'item_id' AS c, OLD.item_id AS o WHERE OLD.item_id IS NOT NULL UNION ALL
SELECT 'unit' AS c, OLD.unit AS o WHERE OLD.unit IS NOT NULL UNION ALL
SELECT 'unit_version' AS c, OLD.unit_version AS o WHERE OLD.unit_version IS NOT NULL UNION ALL
SELECT 'criterion' AS c, OLD.criterion AS o WHERE OLD.criterion IS NOT NULL UNION ALL
SELECT 'why' AS c, OLD.why AS o WHERE OLD.why IS NOT NULL UNION ALL
SELECT 'locator' AS c, OLD.locator AS o WHERE OLD.locator IS NOT NULL UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NULL UNION ALL
SELECT 'withdrawn_at' AS c, OLD.withdrawn_at AS o WHERE OLD.withdrawn_at IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'claim', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 8, OLD.item_id;
END;

CREATE TRIGGER contact_insert AFTER INSERT ON contact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'contact', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 0, NEW.id;
END;

CREATE TRIGGER contact_update AFTER UPDATE ON contact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'contact', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NEW.kind UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NEW.name UNION ALL
SELECT 'sort_name' AS c, OLD.sort_name AS o WHERE OLD.sort_name IS NOT NEW.sort_name UNION ALL
SELECT 'given' AS c, OLD.given AS o WHERE OLD.given IS NOT NEW.given UNION ALL
SELECT 'family' AS c, OLD.family AS o WHERE OLD.family IS NOT NEW.family UNION ALL
SELECT 'additional' AS c, OLD.additional AS o WHERE OLD.additional IS NOT NEW.additional UNION ALL
SELECT 'prefix' AS c, OLD.prefix AS o WHERE OLD.prefix IS NOT NEW.prefix UNION ALL
SELECT 'suffix' AS c, OLD.suffix AS o WHERE OLD.suffix IS NOT NEW.suffix UNION ALL
SELECT 'nickname' AS c, OLD.nickname AS o WHERE OLD.nickname IS NOT NEW.nickname UNION ALL
SELECT 'handle' AS c, OLD.handle AS o WHERE OLD.handle IS NOT NEW.handle UNION ALL
SELECT 'stage' AS c, OLD.stage AS o WHERE OLD.stage IS NOT NEW.stage UNION ALL
SELECT 'ended_why' AS c, OLD.ended_why AS o WHERE OLD.ended_why IS NOT NEW.ended_why UNION ALL
SELECT 'key_member' AS c, OLD.key_member AS o WHERE OLD.key_member IS NOT NEW.key_member UNION ALL
SELECT 'why' AS c, OLD.why AS o WHERE OLD.why IS NOT NEW.why UNION ALL
SELECT 'how_met' AS c, OLD.how_met AS o WHERE OLD.how_met IS NOT NEW.how_met UNION ALL
SELECT 'introduced_by' AS c, OLD.introduced_by AS o WHERE OLD.introduced_by IS NOT NEW.introduced_by UNION ALL
SELECT 'prefers' AS c, OLD.prefers AS o WHERE OLD.prefers IS NOT NEW.prefers UNION ALL
SELECT 'style' AS c, OLD.style AS o WHERE OLD.style IS NOT NEW.style UNION ALL
SELECT 'cadence_days' AS c, OLD.cadence_days AS o WHERE OLD.cadence_days IS NOT NEW.cadence_days UNION ALL
SELECT 'snoozed_until' AS c, OLD.snoozed_until AS o WHERE OLD.snoozed_until IS NOT NEW.snoozed_until UNION ALL
SELECT 'born' AS c, OLD.born AS o WHERE OLD.born IS NOT NEW.born UNION ALL
SELECT 'notes' AS c, OLD.notes AS o WHERE OLD.notes IS NOT NEW.notes UNION ALL
SELECT 'photo_id' AS c, OLD.photo_id AS o WHERE OLD.photo_id IS NOT NEW.photo_id);
INSERT INTO search_dirty SELECT 0, NEW.id WHERE (OLD.name IS NOT NEW.name OR OLD.sort_name IS NOT NEW.sort_name OR OLD.nickname IS NOT NEW.nickname OR OLD.handle IS NOT NEW.handle OR OLD.why IS NOT NEW.why OR OLD.how_met IS NOT NEW.how_met OR OLD.prefers IS NOT NEW.prefers OR OLD.style IS NOT NEW.style OR OLD.ended_why IS NOT NEW.ended_why OR OLD.notes IS NOT NEW.notes);
INSERT INTO search_dirty SELECT 0, person_id FROM affiliation WHERE organisation_id = NEW.id AND (OLD.name IS NOT NEW.name);
END;

CREATE TRIGGER contact_delete AFTER DELETE ON contact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'contact', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NULL UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NULL UNION ALL
SELECT 'sort_name' AS c, OLD.sort_name AS o WHERE OLD.sort_name IS NOT NULL UNION ALL
SELECT 'given' AS c, OLD.given AS o WHERE OLD.given IS NOT NULL UNION ALL
SELECT 'family' AS c, OLD.family AS o WHERE OLD.family IS NOT NULL UNION ALL
SELECT 'additional' AS c, OLD.additional AS o WHERE OLD.additional IS NOT NULL UNION ALL
SELECT 'prefix' AS c, OLD.prefix AS o WHERE OLD.prefix IS NOT NULL UNION ALL
SELECT 'suffix' AS c, OLD.suffix AS o WHERE OLD.suffix IS NOT NULL UNION ALL
SELECT 'nickname' AS c, OLD.nickname AS o WHERE OLD.nickname IS NOT NULL UNION ALL
SELECT 'handle' AS c, OLD.handle AS o WHERE OLD.handle IS NOT NULL UNION ALL
SELECT 'stage' AS c, OLD.stage AS o WHERE OLD.stage IS NOT NULL UNION ALL
SELECT 'ended_why' AS c, OLD.ended_why AS o WHERE OLD.ended_why IS NOT NULL UNION ALL
SELECT 'key_member' AS c, OLD.key_member AS o WHERE OLD.key_member IS NOT NULL UNION ALL
SELECT 'why' AS c, OLD.why AS o WHERE OLD.why IS NOT NULL UNION ALL
SELECT 'how_met' AS c, OLD.how_met AS o WHERE OLD.how_met IS NOT NULL UNION ALL
SELECT 'introduced_by' AS c, OLD.introduced_by AS o WHERE OLD.introduced_by IS NOT NULL UNION ALL
SELECT 'prefers' AS c, OLD.prefers AS o WHERE OLD.prefers IS NOT NULL UNION ALL
SELECT 'style' AS c, OLD.style AS o WHERE OLD.style IS NOT NULL UNION ALL
SELECT 'cadence_days' AS c, OLD.cadence_days AS o WHERE OLD.cadence_days IS NOT NULL UNION ALL
SELECT 'snoozed_until' AS c, OLD.snoozed_until AS o WHERE OLD.snoozed_until IS NOT NULL UNION ALL
SELECT 'born' AS c, OLD.born AS o WHERE OLD.born IS NOT NULL UNION ALL
SELECT 'notes' AS c, OLD.notes AS o WHERE OLD.notes IS NOT NULL UNION ALL
SELECT 'photo_id' AS c, OLD.photo_id AS o WHERE OLD.photo_id IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'contact', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 0, OLD.id;
END;

CREATE TRIGGER offer_version_insert AFTER INSERT ON offer_version BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'offer_version', NEW.id, '', NULL);
END;

CREATE TRIGGER offer_version_update AFTER UPDATE ON offer_version BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'offer_version', OLD.id, c, o FROM (
SELECT 'offer_id' AS c, OLD.offer_id AS o WHERE OLD.offer_id IS NOT NEW.offer_id UNION ALL
SELECT 'number' AS c, OLD.number AS o WHERE OLD.number IS NOT NEW.number UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NEW.what UNION ALL
SELECT 'sort' AS c, OLD.sort AS o WHERE OLD.sort IS NOT NEW.sort UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NEW.on_text);
END;

CREATE TRIGGER offer_version_delete AFTER DELETE ON offer_version BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'offer_version', OLD.id, c, o FROM (
SELECT 'offer_id' AS c, OLD.offer_id AS o WHERE OLD.offer_id IS NOT NULL UNION ALL
SELECT 'number' AS c, OLD.number AS o WHERE OLD.number IS NOT NULL UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NULL UNION ALL
SELECT 'sort' AS c, OLD.sort AS o WHERE OLD.sort IS NOT NULL UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NULL);
END;

CREATE TRIGGER submission_insert AFTER INSERT ON submission BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'submission', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
END;

CREATE TRIGGER submission_update AFTER UPDATE ON submission BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'submission', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'assessment_id' AS c, OLD.assessment_id AS o WHERE OLD.assessment_id IS NOT NEW.assessment_id UNION ALL
SELECT 'as_of' AS c, OLD.as_of AS o WHERE OLD.as_of IS NOT NEW.as_of UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NEW.made_at UNION ALL
SELECT 'digest' AS c, OLD.digest AS o WHERE OLD.digest IS NOT NEW.digest UNION ALL
SELECT 'content' AS c, OLD.content AS o WHERE OLD.content IS NOT NEW.content);
END;

CREATE TRIGGER submission_delete AFTER DELETE ON submission BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'submission', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'assessment_id' AS c, OLD.assessment_id AS o WHERE OLD.assessment_id IS NOT NULL UNION ALL
SELECT 'as_of' AS c, OLD.as_of AS o WHERE OLD.as_of IS NOT NULL UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NULL UNION ALL
SELECT 'digest' AS c, OLD.digest AS o WHERE OLD.digest IS NOT NULL UNION ALL
SELECT 'content' AS c, OLD.content AS o WHERE OLD.content IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'submission', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
END;

CREATE TRIGGER contact_need_insert AFTER INSERT ON contact_need BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'contact_need', NEW.id, '', NULL);
END;

CREATE TRIGGER contact_need_update AFTER UPDATE ON contact_need BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'contact_need', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'need_id' AS c, OLD.need_id AS o WHERE OLD.need_id IS NOT NEW.need_id UNION ALL
SELECT 'linked_at' AS c, OLD.linked_at AS o WHERE OLD.linked_at IS NOT NEW.linked_at);
END;

CREATE TRIGGER contact_need_delete AFTER DELETE ON contact_need BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'contact_need', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'need_id' AS c, OLD.need_id AS o WHERE OLD.need_id IS NOT NULL UNION ALL
SELECT 'linked_at' AS c, OLD.linked_at AS o WHERE OLD.linked_at IS NOT NULL);
END;

CREATE TRIGGER contact_objective_insert AFTER INSERT ON contact_objective BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'contact_objective', NEW.id, '', NULL);
END;

CREATE TRIGGER contact_objective_update AFTER UPDATE ON contact_objective BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'contact_objective', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'objective_id' AS c, OLD.objective_id AS o WHERE OLD.objective_id IS NOT NEW.objective_id UNION ALL
SELECT 'linked_at' AS c, OLD.linked_at AS o WHERE OLD.linked_at IS NOT NEW.linked_at);
END;

CREATE TRIGGER contact_objective_delete AFTER DELETE ON contact_objective BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'contact_objective', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'objective_id' AS c, OLD.objective_id AS o WHERE OLD.objective_id IS NOT NULL UNION ALL
SELECT 'linked_at' AS c, OLD.linked_at AS o WHERE OLD.linked_at IS NOT NULL);
END;

CREATE TRIGGER contact_tag_insert AFTER INSERT ON contact_tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'contact_tag', NEW.id, '', NULL);
INSERT INTO search_dirty SELECT 0, NEW.contact_id;
END;

CREATE TRIGGER contact_tag_update AFTER UPDATE ON contact_tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'contact_tag', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'tag_id' AS c, OLD.tag_id AS o WHERE OLD.tag_id IS NOT NEW.tag_id);
INSERT INTO search_dirty SELECT 0, NEW.contact_id WHERE (OLD.tag_id IS NOT NEW.tag_id OR OLD.contact_id IS NOT NEW.contact_id);
INSERT INTO search_dirty SELECT 0, OLD.contact_id WHERE (OLD.tag_id IS NOT NEW.tag_id OR OLD.contact_id IS NOT NEW.contact_id);
END;

CREATE TRIGGER contact_tag_delete AFTER DELETE ON contact_tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'contact_tag', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'tag_id' AS c, OLD.tag_id AS o WHERE OLD.tag_id IS NOT NULL);
INSERT INTO search_dirty SELECT 0, OLD.contact_id;
END;

CREATE TRIGGER decision_insert AFTER INSERT ON decision BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'decision', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 8, item_id FROM claim WHERE id = NEW.claim_id;
END;

CREATE TRIGGER decision_update AFTER UPDATE ON decision BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'decision', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'claim_id' AS c, OLD.claim_id AS o WHERE OLD.claim_id IS NOT NEW.claim_id UNION ALL
SELECT 'assessment_id' AS c, OLD.assessment_id AS o WHERE OLD.assessment_id IS NOT NEW.assessment_id UNION ALL
SELECT 'outcome' AS c, OLD.outcome AS o WHERE OLD.outcome IS NOT NEW.outcome UNION ALL
SELECT 'by_name' AS c, OLD.by_name AS o WHERE OLD.by_name IS NOT NEW.by_name UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NEW.on_text UNION ALL
SELECT 'comment' AS c, OLD.comment AS o WHERE OLD.comment IS NOT NEW.comment UNION ALL
SELECT 'recorded_at' AS c, OLD.recorded_at AS o WHERE OLD.recorded_at IS NOT NEW.recorded_at);
INSERT INTO search_dirty SELECT 8, item_id FROM claim WHERE id = NEW.claim_id AND (OLD.comment IS NOT NEW.comment OR OLD.claim_id IS NOT NEW.claim_id);
INSERT INTO search_dirty SELECT 8, item_id FROM claim WHERE id = OLD.claim_id AND (OLD.comment IS NOT NEW.comment OR OLD.claim_id IS NOT NEW.claim_id);
END;

CREATE TRIGGER decision_delete AFTER DELETE ON decision BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'decision', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'claim_id' AS c, OLD.claim_id AS o WHERE OLD.claim_id IS NOT NULL UNION ALL
SELECT 'assessment_id' AS c, OLD.assessment_id AS o WHERE OLD.assessment_id IS NOT NULL UNION ALL
SELECT 'outcome' AS c, OLD.outcome AS o WHERE OLD.outcome IS NOT NULL UNION ALL
SELECT 'by_name' AS c, OLD.by_name AS o WHERE OLD.by_name IS NOT NULL UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NULL UNION ALL
SELECT 'comment' AS c, OLD.comment AS o WHERE OLD.comment IS NOT NULL UNION ALL
SELECT 'recorded_at' AS c, OLD.recorded_at AS o WHERE OLD.recorded_at IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'decision', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 8, item_id FROM claim WHERE id = OLD.claim_id;
END;

CREATE TRIGGER dismissed_pair_insert AFTER INSERT ON dismissed_pair BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'dismissed_pair', NEW.id, '', NULL);
END;

CREATE TRIGGER dismissed_pair_update AFTER UPDATE ON dismissed_pair BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'dismissed_pair', OLD.id, c, o FROM (
SELECT 'first_id' AS c, OLD.first_id AS o WHERE OLD.first_id IS NOT NEW.first_id UNION ALL
SELECT 'second_id' AS c, OLD.second_id AS o WHERE OLD.second_id IS NOT NEW.second_id);
END;

CREATE TRIGGER dismissed_pair_delete AFTER DELETE ON dismissed_pair BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'dismissed_pair', OLD.id, c, o FROM (
SELECT 'first_id' AS c, OLD.first_id AS o WHERE OLD.first_id IS NOT NULL UNION ALL
SELECT 'second_id' AS c, OLD.second_id AS o WHERE OLD.second_id IS NOT NULL);
END;

CREATE TRIGGER plan_contact_insert AFTER INSERT ON plan_contact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'plan_contact', NEW.id, '', NULL);
END;

CREATE TRIGGER plan_contact_update AFTER UPDATE ON plan_contact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'plan_contact', OLD.id, c, o FROM (
SELECT 'plan_id' AS c, OLD.plan_id AS o WHERE OLD.plan_id IS NOT NEW.plan_id UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id);
END;

CREATE TRIGGER plan_contact_delete AFTER DELETE ON plan_contact BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'plan_contact', OLD.id, c, o FROM (
SELECT 'plan_id' AS c, OLD.plan_id AS o WHERE OLD.plan_id IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL);
END;

CREATE TRIGGER promise_insert AFTER INSERT ON promise BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'promise', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 2, NEW.id;
END;

CREATE TRIGGER promise_update AFTER UPDATE ON promise BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'promise', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'direction' AS c, OLD.direction AS o WHERE OLD.direction IS NOT NEW.direction UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NEW.what UNION ALL
SELECT 'due_text' AS c, OLD.due_text AS o WHERE OLD.due_text IS NOT NEW.due_text UNION ALL
SELECT 'due_to' AS c, OLD.due_to AS o WHERE OLD.due_to IS NOT NEW.due_to UNION ALL
SELECT 'state' AS c, OLD.state AS o WHERE OLD.state IS NOT NEW.state UNION ALL
SELECT 'snoozed_until' AS c, OLD.snoozed_until AS o WHERE OLD.snoozed_until IS NOT NEW.snoozed_until UNION ALL
SELECT 'marking' AS c, OLD.marking AS o WHERE OLD.marking IS NOT NEW.marking);
INSERT INTO search_dirty SELECT 2, NEW.id WHERE (OLD.what IS NOT NEW.what);
END;

CREATE TRIGGER promise_delete AFTER DELETE ON promise BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'promise', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'direction' AS c, OLD.direction AS o WHERE OLD.direction IS NOT NULL UNION ALL
SELECT 'what' AS c, OLD.what AS o WHERE OLD.what IS NOT NULL UNION ALL
SELECT 'due_text' AS c, OLD.due_text AS o WHERE OLD.due_text IS NOT NULL UNION ALL
SELECT 'due_to' AS c, OLD.due_to AS o WHERE OLD.due_to IS NOT NULL UNION ALL
SELECT 'state' AS c, OLD.state AS o WHERE OLD.state IS NOT NULL UNION ALL
SELECT 'snoozed_until' AS c, OLD.snoozed_until AS o WHERE OLD.snoozed_until IS NOT NULL UNION ALL
SELECT 'marking' AS c, OLD.marking AS o WHERE OLD.marking IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'promise', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 2, OLD.id;
END;

CREATE TRIGGER source_insert AFTER INSERT ON source BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'source', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
END;

CREATE TRIGGER source_update AFTER UPDATE ON source BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'source', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'origin' AS c, OLD.origin AS o WHERE OLD.origin IS NOT NEW.origin UNION ALL
SELECT 'source_uid' AS c, OLD.source_uid AS o WHERE OLD.source_uid IS NOT NEW.source_uid UNION ALL
SELECT 'content_hash' AS c, OLD.content_hash AS o WHERE OLD.content_hash IS NOT NEW.content_hash UNION ALL
SELECT 'raw' AS c, OLD.raw AS o WHERE OLD.raw IS NOT NEW.raw);
END;

CREATE TRIGGER source_delete AFTER DELETE ON source BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'source', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'origin' AS c, OLD.origin AS o WHERE OLD.origin IS NOT NULL UNION ALL
SELECT 'source_uid' AS c, OLD.source_uid AS o WHERE OLD.source_uid IS NOT NULL UNION ALL
SELECT 'content_hash' AS c, OLD.content_hash AS o WHERE OLD.content_hash IS NOT NULL UNION ALL
SELECT 'raw' AS c, OLD.raw AS o WHERE OLD.raw IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'source', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
END;

CREATE TRIGGER vprop_insert AFTER INSERT ON vprop BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'vprop', NEW.id, '', NULL);
END;

CREATE TRIGGER vprop_update AFTER UPDATE ON vprop BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'vprop', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'seq' AS c, OLD.seq AS o WHERE OLD.seq IS NOT NEW.seq UNION ALL
SELECT 'raw' AS c, OLD.raw AS o WHERE OLD.raw IS NOT NEW.raw);
END;

CREATE TRIGGER vprop_delete AFTER DELETE ON vprop BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'vprop', OLD.id, c, o FROM (
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'seq' AS c, OLD.seq AS o WHERE OLD.seq IS NOT NULL UNION ALL
SELECT 'raw' AS c, OLD.raw AS o WHERE OLD.raw IS NOT NULL);
END;

CREATE TRIGGER action_insert AFTER INSERT ON action BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'action', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 1, NEW.id;
END;

CREATE TRIGGER action_update AFTER UPDATE ON action BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'action', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NEW.kind UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NEW.on_text UNION ALL
SELECT 'on_from' AS c, OLD.on_from AS o WHERE OLD.on_from IS NOT NEW.on_from UNION ALL
SELECT 'on_to' AS c, OLD.on_to AS o WHERE OLD.on_to IS NOT NEW.on_to UNION ALL
SELECT 'time' AS c, OLD.time AS o WHERE OLD.time IS NOT NEW.time UNION ALL
SELECT 'recorded_at' AS c, OLD.recorded_at AS o WHERE OLD.recorded_at IS NOT NEW.recorded_at UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NEW.body UNION ALL
SELECT 'outcome' AS c, OLD.outcome AS o WHERE OLD.outcome IS NOT NEW.outcome UNION ALL
SELECT 'marking' AS c, OLD.marking AS o WHERE OLD.marking IS NOT NEW.marking UNION ALL
SELECT 'unnamed' AS c, OLD.unnamed AS o WHERE OLD.unnamed IS NOT NEW.unnamed UNION ALL
SELECT 'facets' AS c, OLD.facets AS o WHERE OLD.facets IS NOT NEW.facets UNION ALL
SELECT 'need_id' AS c, OLD.need_id AS o WHERE OLD.need_id IS NOT NEW.need_id UNION ALL
SELECT 'offer_id' AS c, OLD.offer_id AS o WHERE OLD.offer_id IS NOT NEW.offer_id UNION ALL
SELECT 'objective_id' AS c, OLD.objective_id AS o WHERE OLD.objective_id IS NOT NEW.objective_id UNION ALL
SELECT 'promise_id' AS c, OLD.promise_id AS o WHERE OLD.promise_id IS NOT NEW.promise_id UNION ALL
SELECT 'plan_id' AS c, OLD.plan_id AS o WHERE OLD.plan_id IS NOT NEW.plan_id UNION ALL
SELECT 'source_action_id' AS c, OLD.source_action_id AS o WHERE OLD.source_action_id IS NOT NEW.source_action_id);
INSERT INTO search_dirty SELECT 1, NEW.id WHERE (OLD.body IS NOT NEW.body OR OLD.outcome IS NOT NEW.outcome);
END;

CREATE TRIGGER action_delete AFTER DELETE ON action BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'action', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NULL UNION ALL
SELECT 'on_text' AS c, OLD.on_text AS o WHERE OLD.on_text IS NOT NULL UNION ALL
SELECT 'on_from' AS c, OLD.on_from AS o WHERE OLD.on_from IS NOT NULL UNION ALL
SELECT 'on_to' AS c, OLD.on_to AS o WHERE OLD.on_to IS NOT NULL UNION ALL
SELECT 'time' AS c, OLD.time AS o WHERE OLD.time IS NOT NULL UNION ALL
SELECT 'recorded_at' AS c, OLD.recorded_at AS o WHERE OLD.recorded_at IS NOT NULL UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NULL UNION ALL
SELECT 'outcome' AS c, OLD.outcome AS o WHERE OLD.outcome IS NOT NULL UNION ALL
SELECT 'marking' AS c, OLD.marking AS o WHERE OLD.marking IS NOT NULL UNION ALL
SELECT 'unnamed' AS c, OLD.unnamed AS o WHERE OLD.unnamed IS NOT NULL UNION ALL
SELECT 'facets' AS c, OLD.facets AS o WHERE OLD.facets IS NOT NULL UNION ALL
SELECT 'need_id' AS c, OLD.need_id AS o WHERE OLD.need_id IS NOT NULL UNION ALL
SELECT 'offer_id' AS c, OLD.offer_id AS o WHERE OLD.offer_id IS NOT NULL UNION ALL
SELECT 'objective_id' AS c, OLD.objective_id AS o WHERE OLD.objective_id IS NOT NULL UNION ALL
SELECT 'promise_id' AS c, OLD.promise_id AS o WHERE OLD.promise_id IS NOT NULL UNION ALL
SELECT 'plan_id' AS c, OLD.plan_id AS o WHERE OLD.plan_id IS NOT NULL UNION ALL
SELECT 'source_action_id' AS c, OLD.source_action_id AS o WHERE OLD.source_action_id IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'action', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 1, OLD.id;
END;

CREATE TRIGGER affiliation_insert AFTER INSERT ON affiliation BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'affiliation', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 0, NEW.person_id;
END;

CREATE TRIGGER affiliation_update AFTER UPDATE ON affiliation BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'affiliation', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'person_id' AS c, OLD.person_id AS o WHERE OLD.person_id IS NOT NEW.person_id UNION ALL
SELECT 'organisation_id' AS c, OLD.organisation_id AS o WHERE OLD.organisation_id IS NOT NEW.organisation_id UNION ALL
SELECT 'department' AS c, OLD.department AS o WHERE OLD.department IS NOT NEW.department UNION ALL
SELECT 'role' AS c, OLD.role AS o WHERE OLD.role IS NOT NEW.role UNION ALL
SELECT 'from_text' AS c, OLD.from_text AS o WHERE OLD.from_text IS NOT NEW.from_text UNION ALL
SELECT 'to_text' AS c, OLD.to_text AS o WHERE OLD.to_text IS NOT NEW.to_text UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NEW.prop_id UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NEW.as_read);
INSERT INTO search_dirty SELECT 0, NEW.person_id WHERE (OLD.role IS NOT NEW.role OR OLD.department IS NOT NEW.department OR OLD.organisation_id IS NOT NEW.organisation_id OR OLD.person_id IS NOT NEW.person_id);
INSERT INTO search_dirty SELECT 0, OLD.person_id WHERE (OLD.role IS NOT NEW.role OR OLD.department IS NOT NEW.department OR OLD.organisation_id IS NOT NEW.organisation_id OR OLD.person_id IS NOT NEW.person_id);
END;

CREATE TRIGGER affiliation_delete AFTER DELETE ON affiliation BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'affiliation', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'person_id' AS c, OLD.person_id AS o WHERE OLD.person_id IS NOT NULL UNION ALL
SELECT 'organisation_id' AS c, OLD.organisation_id AS o WHERE OLD.organisation_id IS NOT NULL UNION ALL
SELECT 'department' AS c, OLD.department AS o WHERE OLD.department IS NOT NULL UNION ALL
SELECT 'role' AS c, OLD.role AS o WHERE OLD.role IS NOT NULL UNION ALL
SELECT 'from_text' AS c, OLD.from_text AS o WHERE OLD.from_text IS NOT NULL UNION ALL
SELECT 'to_text' AS c, OLD.to_text AS o WHERE OLD.to_text IS NOT NULL UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NULL UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'affiliation', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 0, OLD.person_id;
END;

CREATE TRIGGER contact_field_insert AFTER INSERT ON contact_field BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'contact_field', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 0, NEW.contact_id;
END;

CREATE TRIGGER contact_field_update AFTER UPDATE ON contact_field BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'contact_field', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NEW.name UNION ALL
SELECT 'value' AS c, OLD.value AS o WHERE OLD.value IS NOT NEW.value UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NEW.prop_id UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NEW.as_read);
INSERT INTO search_dirty SELECT 0, NEW.contact_id WHERE (OLD.name IS NOT NEW.name OR OLD.value IS NOT NEW.value OR OLD.contact_id IS NOT NEW.contact_id);
INSERT INTO search_dirty SELECT 0, OLD.contact_id WHERE (OLD.name IS NOT NEW.name OR OLD.value IS NOT NEW.value OR OLD.contact_id IS NOT NEW.contact_id);
END;

CREATE TRIGGER contact_field_delete AFTER DELETE ON contact_field BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'contact_field', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NULL UNION ALL
SELECT 'value' AS c, OLD.value AS o WHERE OLD.value IS NOT NULL UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NULL UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'contact_field', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 0, OLD.contact_id;
END;

CREATE TRIGGER point_insert AFTER INSERT ON point BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'point', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 0, NEW.contact_id;
END;

CREATE TRIGGER point_update AFTER UPDATE ON point BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'point', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NEW.kind UNION ALL
SELECT 'label' AS c, OLD.label AS o WHERE OLD.label IS NOT NEW.label UNION ALL
SELECT 'value' AS c, OLD.value AS o WHERE OLD.value IS NOT NEW.value UNION ALL
SELECT 'preferred' AS c, OLD.preferred AS o WHERE OLD.preferred IS NOT NEW.preferred UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NEW.prop_id UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NEW.as_read);
INSERT INTO search_dirty SELECT 0, NEW.contact_id WHERE (OLD.value IS NOT NEW.value OR OLD.label IS NOT NEW.label OR OLD.contact_id IS NOT NEW.contact_id);
INSERT INTO search_dirty SELECT 0, OLD.contact_id WHERE (OLD.value IS NOT NEW.value OR OLD.label IS NOT NEW.label OR OLD.contact_id IS NOT NEW.contact_id);
END;

CREATE TRIGGER point_delete AFTER DELETE ON point BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'point', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NULL UNION ALL
SELECT 'label' AS c, OLD.label AS o WHERE OLD.label IS NOT NULL UNION ALL
SELECT 'value' AS c, OLD.value AS o WHERE OLD.value IS NOT NULL UNION ALL
SELECT 'preferred' AS c, OLD.preferred AS o WHERE OLD.preferred IS NOT NULL UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NULL UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'point', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 0, OLD.contact_id;
END;

CREATE TRIGGER topic_insert AFTER INSERT ON topic BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'topic', NEW.id, '', NULL);
DELETE FROM tombstone WHERE uid = NEW.uid;
INSERT INTO search_dirty SELECT 0, NEW.contact_id;
END;

CREATE TRIGGER topic_update AFTER UPDATE ON topic BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'topic', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NEW.uid UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NEW.kind UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NEW.body UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NEW.prop_id UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NEW.as_read);
INSERT INTO search_dirty SELECT 0, NEW.contact_id WHERE (OLD.body IS NOT NEW.body OR OLD.contact_id IS NOT NEW.contact_id);
INSERT INTO search_dirty SELECT 0, OLD.contact_id WHERE (OLD.body IS NOT NEW.body OR OLD.contact_id IS NOT NEW.contact_id);
END;

CREATE TRIGGER topic_delete AFTER DELETE ON topic BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'topic', OLD.id, c, o FROM (
SELECT 'uid' AS c, OLD.uid AS o WHERE OLD.uid IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NULL UNION ALL
SELECT 'body' AS c, OLD.body AS o WHERE OLD.body IS NOT NULL UNION ALL
SELECT 'prop_id' AS c, OLD.prop_id AS o WHERE OLD.prop_id IS NOT NULL UNION ALL
SELECT 'as_read' AS c, OLD.as_read AS o WHERE OLD.as_read IS NOT NULL);
DELETE FROM tombstone WHERE uid = OLD.uid;
INSERT INTO tombstone (uid, tbl, at) VALUES (OLD.uid, 'topic', (SELECT made_at FROM change ORDER BY id DESC LIMIT 1));
INSERT INTO search_dirty SELECT 0, OLD.contact_id;
END;

CREATE TRIGGER action_detail_insert AFTER INSERT ON action_detail BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'action_detail', NEW.id, '', NULL);
INSERT INTO search_dirty SELECT 1, NEW.action_id;
END;

CREATE TRIGGER action_detail_update AFTER UPDATE ON action_detail BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'action_detail', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NEW.action_id UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NEW.name UNION ALL
SELECT 'value' AS c, OLD.value AS o WHERE OLD.value IS NOT NEW.value);
INSERT INTO search_dirty SELECT 1, NEW.action_id WHERE (OLD.value IS NOT NEW.value OR OLD.action_id IS NOT NEW.action_id);
INSERT INTO search_dirty SELECT 1, OLD.action_id WHERE (OLD.value IS NOT NEW.value OR OLD.action_id IS NOT NEW.action_id);
END;

CREATE TRIGGER action_detail_delete AFTER DELETE ON action_detail BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'action_detail', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NULL UNION ALL
SELECT 'name' AS c, OLD.name AS o WHERE OLD.name IS NOT NULL UNION ALL
SELECT 'value' AS c, OLD.value AS o WHERE OLD.value IS NOT NULL);
INSERT INTO search_dirty SELECT 1, OLD.action_id;
END;

CREATE TRIGGER action_tag_insert AFTER INSERT ON action_tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'action_tag', NEW.id, '', NULL);
INSERT INTO search_dirty SELECT 1, NEW.action_id;
END;

CREATE TRIGGER action_tag_update AFTER UPDATE ON action_tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'action_tag', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NEW.action_id UNION ALL
SELECT 'tag_id' AS c, OLD.tag_id AS o WHERE OLD.tag_id IS NOT NEW.tag_id);
INSERT INTO search_dirty SELECT 1, NEW.action_id WHERE (OLD.tag_id IS NOT NEW.tag_id OR OLD.action_id IS NOT NEW.action_id);
INSERT INTO search_dirty SELECT 1, OLD.action_id WHERE (OLD.tag_id IS NOT NEW.tag_id OR OLD.action_id IS NOT NEW.action_id);
END;

CREATE TRIGGER action_tag_delete AFTER DELETE ON action_tag BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'action_tag', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NULL UNION ALL
SELECT 'tag_id' AS c, OLD.tag_id AS o WHERE OLD.tag_id IS NOT NULL);
INSERT INTO search_dirty SELECT 1, OLD.action_id;
END;

CREATE TRIGGER evidence_action_insert AFTER INSERT ON evidence_action BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'evidence_action', NEW.id, '', NULL);
END;

CREATE TRIGGER evidence_action_update AFTER UPDATE ON evidence_action BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'evidence_action', OLD.id, c, o FROM (
SELECT 'item_id' AS c, OLD.item_id AS o WHERE OLD.item_id IS NOT NEW.item_id UNION ALL
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NEW.action_id UNION ALL
SELECT 'linked_at' AS c, OLD.linked_at AS o WHERE OLD.linked_at IS NOT NEW.linked_at);
END;

CREATE TRIGGER evidence_action_delete AFTER DELETE ON evidence_action BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'evidence_action', OLD.id, c, o FROM (
SELECT 'item_id' AS c, OLD.item_id AS o WHERE OLD.item_id IS NOT NULL UNION ALL
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NULL UNION ALL
SELECT 'linked_at' AS c, OLD.linked_at AS o WHERE OLD.linked_at IS NOT NULL);
END;

CREATE TRIGGER mapping_exception_insert AFTER INSERT ON mapping_exception BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'mapping_exception', NEW.id, '', NULL);
END;

CREATE TRIGGER mapping_exception_update AFTER UPDATE ON mapping_exception BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'mapping_exception', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NEW.action_id UNION ALL
SELECT 'unit' AS c, OLD.unit AS o WHERE OLD.unit IS NOT NEW.unit UNION ALL
SELECT 'criterion' AS c, OLD.criterion AS o WHERE OLD.criterion IS NOT NEW.criterion UNION ALL
SELECT 'included' AS c, OLD.included AS o WHERE OLD.included IS NOT NEW.included UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NEW.made_at);
END;

CREATE TRIGGER mapping_exception_delete AFTER DELETE ON mapping_exception BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'mapping_exception', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NULL UNION ALL
SELECT 'unit' AS c, OLD.unit AS o WHERE OLD.unit IS NOT NULL UNION ALL
SELECT 'criterion' AS c, OLD.criterion AS o WHERE OLD.criterion IS NOT NULL UNION ALL
SELECT 'included' AS c, OLD.included AS o WHERE OLD.included IS NOT NULL UNION ALL
SELECT 'made_at' AS c, OLD.made_at AS o WHERE OLD.made_at IS NOT NULL);
END;

CREATE TRIGGER mention_insert AFTER INSERT ON mention BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'mention', NEW.id, '', NULL);
END;

CREATE TRIGGER mention_update AFTER UPDATE ON mention BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'mention', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NEW.action_id UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id);
END;

CREATE TRIGGER mention_delete AFTER DELETE ON mention BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'mention', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL);
END;

CREATE TRIGGER participant_insert AFTER INSERT ON participant BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) VALUES ((SELECT max(id) FROM change), 'I', 'participant', NEW.id, '', NULL);
END;

CREATE TRIGGER participant_update AFTER UPDATE ON participant BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'U', 'participant', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NEW.action_id UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NEW.contact_id UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NEW.kind UNION ALL
SELECT 'facets' AS c, OLD.facets AS o WHERE OLD.facets IS NOT NEW.facets UNION ALL
SELECT 'on_from' AS c, OLD.on_from AS o WHERE OLD.on_from IS NOT NEW.on_from);
END;

CREATE TRIGGER participant_delete AFTER DELETE ON participant BEGIN
INSERT INTO undo_log (change_id, op, tbl, pk, col, old) SELECT (SELECT max(id) FROM change), 'D', 'participant', OLD.id, c, o FROM (
SELECT 'action_id' AS c, OLD.action_id AS o WHERE OLD.action_id IS NOT NULL UNION ALL
SELECT 'contact_id' AS c, OLD.contact_id AS o WHERE OLD.contact_id IS NOT NULL UNION ALL
SELECT 'kind' AS c, OLD.kind AS o WHERE OLD.kind IS NOT NULL UNION ALL
SELECT 'facets' AS c, OLD.facets AS o WHERE OLD.facets IS NOT NULL UNION ALL
SELECT 'on_from' AS c, OLD.on_from AS o WHERE OLD.on_from IS NOT NULL);
END;

CREATE TRIGGER search_flush_go INSTEAD OF INSERT ON search_flush WHEN EXISTS (SELECT 1 FROM search_dirty) BEGIN
DELETE FROM search WHERE rowid IN (SELECT id << 4 | type FROM search_dirty);
DELETE FROM contact_search WHERE rowid IN (SELECT id FROM search_dirty WHERE type = 0);
INSERT INTO contact_search(rowid, words) SELECT r.id, r.name || char(10) || r.sort_name || char(10) || r.nickname || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT o.name AS w FROM affiliation a JOIN contact o ON o.id = a.organisation_id WHERE a.person_id = r.id ORDER BY a.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT t.name AS w FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE x.contact_id = r.id ORDER BY x.id)), '') || char(10) || r.notes FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 0 ORDER BY id) d CROSS JOIN contact r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 0, r.name || char(10) || r.sort_name || char(10) || r.nickname || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT o.name AS w FROM affiliation a JOIN contact o ON o.id = a.organisation_id WHERE a.person_id = r.id ORDER BY a.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT t.name AS w FROM contact_tag x JOIN tag t ON t.id = x.tag_id WHERE x.contact_id = r.id ORDER BY x.id)), '') || char(10) || r.notes || char(10) || r.handle || char(10) || r.why || char(10) || r.how_met || char(10) || r.prefers || char(10) || r.style || char(10) || r.ended_why || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT a.role || ' ' || a.department AS w FROM affiliation a WHERE a.person_id = r.id ORDER BY a.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT p.value || ' ' || p.label AS w FROM point p WHERE p.contact_id = r.id ORDER BY p.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT t.body AS w FROM topic t WHERE t.contact_id = r.id ORDER BY t.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT f.name || ' ' || f.value AS w FROM contact_field f WHERE f.contact_id = r.id ORDER BY f.id)), '') FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 0 ORDER BY id) d CROSS JOIN contact r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 1, r.body || char(10) || r.outcome || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT d.value AS w FROM action_detail d WHERE d.action_id = r.id ORDER BY d.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT t.name AS w FROM action_tag x JOIN tag t ON t.id = x.tag_id WHERE x.action_id = r.id ORDER BY x.id)), '') FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 1 ORDER BY id) d CROSS JOIN action r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 2, r.what FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 2 ORDER BY id) d CROSS JOIN promise r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 3, r.what FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 3 ORDER BY id) d CROSS JOIN plan r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 4, r.what FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 4 ORDER BY id) d CROSS JOIN need r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 5, r.what || char(10) || r.sort FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 5 ORDER BY id) d CROSS JOIN offer r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 6, r.body FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 6 ORDER BY id) d CROSS JOIN objective r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 7, r.body FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 7 ORDER BY id) d CROSS JOIN trait r ON r.id = d.id;
INSERT INTO search(rowid, words) SELECT r.id << 4 | 8, r.title || char(10) || r.age_why || char(10) || r.story || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT f.title || ' ' || f.place || ' ' || f.held_by || ' ' || f.body AS w FROM artefact f WHERE f.item_id = r.id ORDER BY f.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT c.why || ' ' || c.locator AS w FROM claim c WHERE c.item_id = r.id ORDER BY c.id)), '') || char(10) || coalesce((SELECT group_concat(w, char(10)) FROM (SELECT d.comment AS w FROM claim c JOIN decision d ON d.claim_id = c.id WHERE c.item_id = r.id ORDER BY d.id)), '') FROM (SELECT DISTINCT id FROM search_dirty WHERE type = 8 ORDER BY id) d CROSS JOIN evidence_item r ON r.id = d.id;
DELETE FROM search_dirty;
END;
