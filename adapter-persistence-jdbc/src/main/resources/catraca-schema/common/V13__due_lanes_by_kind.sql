-- What is due in one kind of lane is found without a look at what waits in the others.
CREATE INDEX order_lane_due_by_kind ON order_lane (lane, due_at) ${where_scheduled};
DROP INDEX order_lane_due;
