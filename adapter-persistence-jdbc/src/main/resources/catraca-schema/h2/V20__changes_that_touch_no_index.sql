-- An order that has something to do at once is changed again in a moment, several times. While it is in progress, what lists go by is
-- empty in the columns that have indexes; lists read the rows in progress beside. An instance of the version before leaves in_progress
-- as it is, and both are right: the columns are generated.
ALTER TABLE order_head ADD COLUMN in_progress BOOLEAN DEFAULT FALSE NOT NULL;

-- All at once: H2 writes the table anew for each such statement.
ALTER TABLE order_head ADD (
  listed_status VARCHAR(32) GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN status END),
  listed_state VARCHAR(32) GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN state END),
  listed_changed TIMESTAMP(3) WITH TIME ZONE GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN changed_at END),
  listed_review TIMESTAMP(3) WITH TIME ZONE GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN review_deadline END),
  listed_attention TIMESTAMP(3) WITH TIME ZONE GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN attention_from END),
  listed_hold TIMESTAMP(3) WITH TIME ZONE GENERATED ALWAYS AS (CASE WHEN NOT in_progress THEN hold_until END)
);

DROP INDEX order_head_status;
DROP INDEX order_head_state;
DROP INDEX order_head_changed;
DROP INDEX order_head_review;
DROP INDEX order_head_attention;
DROP INDEX order_head_hold;

CREATE INDEX order_head_status ON order_head (listed_status, placed_at DESC, order_id DESC);
CREATE INDEX order_head_state ON order_head (listed_state, placed_at DESC, order_id DESC);
CREATE INDEX order_head_changed ON order_head (listed_changed);
CREATE INDEX order_head_review ON order_head (listed_review, order_id);
CREATE INDEX order_head_attention ON order_head (listed_attention, order_id);
CREATE INDEX order_head_hold ON order_head (listed_hold);
CREATE INDEX order_head_in_progress ON order_head (in_progress, placed_at DESC, order_id DESC);
