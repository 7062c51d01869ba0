-- The time by which lanes are due and leased: the database's clock, and as much ahead of it as that was ever set back by. One row. "seen_at"
-- is a time of lanes that somebody read not long ago. When lanes were set and leased by the clock alone is not asked any more.
CREATE TABLE lane_clock (
  ahead_millis BIGINT NOT NULL,
  seen_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

INSERT INTO lane_clock (ahead_millis, seen_at) VALUES (0, CURRENT_TIMESTAMP);
