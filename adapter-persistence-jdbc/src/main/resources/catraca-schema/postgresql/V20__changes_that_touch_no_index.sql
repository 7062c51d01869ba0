-- An order that has something to do at once is changed again in a moment, several times. While it is in progress, what lists go by is
-- empty in the columns that have indexes, so that PostgreSQL changes its row in place (heap-only updates) and no index; lists read the
-- rows in progress beside. An instance of the version before leaves in_progress as it is, and both are right: the columns are
-- generated. Adding them writes the table anew, once.
ALTER TABLE order_head ADD COLUMN in_progress BOOLEAN DEFAULT FALSE NOT NULL;

ALTER TABLE order_head
  ADD COLUMN listed_status VARCHAR(32) GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN status END) STORED,
  ADD COLUMN listed_state VARCHAR(32) GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN state END) STORED,
  ADD COLUMN listed_changed TIMESTAMP(3) WITH TIME ZONE
    GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN changed_at END) STORED,
  ADD COLUMN listed_review TIMESTAMP(3) WITH TIME ZONE
    GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN review_deadline END) STORED,
  ADD COLUMN listed_attention TIMESTAMP(3) WITH TIME ZONE
    GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN attention_from END) STORED,
  ADD COLUMN listed_hold TIMESTAMP(3) WITH TIME ZONE
    GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN hold_until END) STORED;

-- Room on the page for the versions of a row that is in progress.
ALTER TABLE order_head SET (fillfactor = 60);

DROP INDEX order_head_status;
DROP INDEX order_head_state;
DROP INDEX order_head_changed;
DROP INDEX order_head_review;
DROP INDEX order_head_attention;
DROP INDEX order_head_hold;

CREATE INDEX order_head_status ON order_head (listed_status, placed_at DESC, order_id DESC) WHERE listed_status IS NOT NULL;
CREATE INDEX order_head_state ON order_head (listed_state, placed_at DESC, order_id DESC) WHERE listed_state IS NOT NULL;
CREATE INDEX order_head_changed ON order_head (listed_changed) WHERE listed_changed IS NOT NULL;
CREATE INDEX order_head_review ON order_head (listed_review, order_id) WHERE listed_review IS NOT NULL;
CREATE INDEX order_head_attention ON order_head (listed_attention, order_id) WHERE listed_attention IS NOT NULL;
CREATE INDEX order_head_hold ON order_head (listed_hold) WHERE listed_hold IS NOT NULL;
CREATE INDEX order_head_in_progress ON order_head (placed_at DESC, order_id DESC) WHERE in_progress;
