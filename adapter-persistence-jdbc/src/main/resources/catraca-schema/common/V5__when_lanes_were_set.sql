-- By the database's own clock: a clock that was ahead and has been set back shows by them. Absent in rows of before.
ALTER TABLE order_lane ADD COLUMN set_at TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE order_lane ADD COLUMN leased_at TIMESTAMP(3) WITH TIME ZONE;
