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
	place VARCHAR NOT NULL, 
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
	outcome VARCHAR NOT NULL, 
	by_name VARCHAR NOT NULL, 
	on_text VARCHAR NOT NULL, 
	comment VARCHAR NOT NULL, 
	recorded_at VARCHAR NOT NULL, 
	UNIQUE (uid), 
	FOREIGN KEY(claim_id) REFERENCES claim (id) ON DELETE CASCADE
);

CREATE INDEX ix_decision_claim_id ON decision (claim_id);

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
