-- By what an order is found that is not its id. Persons, cards and acquirers' ids as digests under a key: nothing can be read back, and
-- a person's are deleted with the dossier. Rows are only added otherwise. Orders of before are not in it.
CREATE TABLE order_reference (
  kind VARCHAR(16) NOT NULL,
  digest CHAR(43) ${bytewise} NOT NULL,
  placed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  order_id VARCHAR(256) ${bytewise} NOT NULL,
  PRIMARY KEY (kind, digest, placed_at, order_id)
);

CREATE INDEX order_reference_order ON order_reference (order_id);

CREATE TABLE reference_key (
  secret VARCHAR(128) NOT NULL PRIMARY KEY
);

INSERT INTO reference_key (secret) SELECT CAST(${random} AS VARCHAR) || CAST(${random} AS VARCHAR);

-- What is held of cards, and when the first hold ends. ${where_held} keeps an index small. Holds of before count from their order's next fact on.
ALTER TABLE order_head ADD COLUMN held_minor_units BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE order_head ADD COLUMN hold_until TIMESTAMP(3) WITH TIME ZONE;

CREATE INDEX order_head_hold ON order_head (hold_until) ${where_held};
CREATE INDEX order_head_amount ON order_head (currency, minor_units, placed_at DESC, order_id DESC);

-- Money that moved, by time.
CREATE INDEX order_fact_moved ON order_fact (recorded_at, order_id, sequence) ${where_moved};

-- Who is at work on a review; no fact, and no fence.
CREATE TABLE review_claim (
  order_id VARCHAR(256) ${bytewise} NOT NULL PRIMARY KEY,
  reviewer VARCHAR(256) NOT NULL,
  claimed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  claimed_until TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- Who looked at personal data that is not shown by itself.
CREATE TABLE personal_data_access (
  order_id VARCHAR(256) ${bytewise} NOT NULL,
  accessed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  accessed_by VARCHAR(256) NOT NULL,
  field VARCHAR(128) NOT NULL
);

CREATE INDEX personal_data_access_order ON personal_data_access (order_id, accessed_at);
