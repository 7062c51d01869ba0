-- Valid for H2 and PostgreSQL; what differs is filled in: ${bytewise} compares text byte for byte,
-- ${room_for_updates} leaves space on a page, ${where_scheduled} and ${where_in_review} keep an index small.

-- One row an order: what lists and queries need, and the fence that lets one writer through.
CREATE TABLE order_head (
  order_id VARCHAR(128) ${bytewise} NOT NULL PRIMARY KEY,
  flow VARCHAR(32) NOT NULL,
  status VARCHAR(32) NOT NULL,
  state VARCHAR(32) NOT NULL,
  sequence BIGINT NOT NULL,
  minor_units BIGINT NOT NULL,
  currency CHAR(3) NOT NULL,
  placed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  changed_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  review_deadline TIMESTAMP(3) WITH TIME ZONE,
  needs_attention BOOLEAN NOT NULL
) ${room_for_updates};

CREATE INDEX order_head_placed ON order_head (placed_at DESC, order_id DESC);
CREATE INDEX order_head_status ON order_head (status, placed_at DESC, order_id DESC);
CREATE INDEX order_head_state ON order_head (state, placed_at DESC, order_id DESC);
CREATE INDEX order_head_review ON order_head (review_deadline, order_id) ${where_in_review};

-- The history. Rows are only ever added.
CREATE TABLE order_fact (
  order_id VARCHAR(128) ${bytewise} NOT NULL,
  sequence BIGINT NOT NULL,
  recorded_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  recorded_by VARCHAR NOT NULL,
  fact_type VARCHAR(64) NOT NULL,
  version INTEGER NOT NULL,
  body VARCHAR NOT NULL,
  PRIMARY KEY (order_id, sequence)
);

-- Scheduling, the one thing that is not derived from facts. A row without a call is kept while it is leased.
CREATE TABLE order_lane (
  order_id VARCHAR(128) ${bytewise} NOT NULL,
  lane VARCHAR(16) NOT NULL,
  call_name VARCHAR,
  due_at TIMESTAMP(3) WITH TIME ZONE,
  tries INTEGER NOT NULL,
  trouble VARCHAR,
  lease_token VARCHAR(36),
  lease_until TIMESTAMP(3) WITH TIME ZONE,
  PRIMARY KEY (order_id, lane)
) ${room_for_updates};

CREATE INDEX order_lane_due ON order_lane (due_at) ${where_scheduled};

-- What is on a timeline beside facts. "position" is the last fact when the remark arrived.
CREATE TABLE order_remark (
  order_id VARCHAR(128) ${bytewise} NOT NULL,
  number BIGINT NOT NULL,
  position BIGINT NOT NULL,
  made_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  after_sequence BIGINT NOT NULL,
  made_by VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  result VARCHAR NOT NULL,
  detail VARCHAR NOT NULL,
  alert BOOLEAN NOT NULL,
  times INTEGER NOT NULL,
  last_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (order_id, number)
);

-- Personal data, erasable without touching the history.
CREATE TABLE order_dossier (
  order_id VARCHAR(128) ${bytewise} NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  body VARCHAR NOT NULL
);

-- Callers' idempotency keys and the requests they were first used with.
CREATE TABLE request_key (
  request_key VARCHAR ${bytewise} NOT NULL PRIMARY KEY,
  digest VARCHAR NOT NULL,
  bound_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);
