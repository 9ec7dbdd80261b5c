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

CREATE TABLE dismissed_pair (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	first_id INTEGER NOT NULL, 
	second_id INTEGER NOT NULL, 
	UNIQUE (first_id, second_id), 
	FOREIGN KEY(first_id) REFERENCES contact (id) ON DELETE CASCADE, 
	FOREIGN KEY(second_id) REFERENCES contact (id) ON DELETE CASCADE
);

CREATE INDEX ix_dismissed_pair_second_id ON dismissed_pair (second_id);

CREATE INDEX ix_topic_shared ON topic (kind, body, contact_id);
