-- What has had its time is found by its age.
CREATE INDEX request_key_bound ON request_key (bound_at);
CREATE INDEX order_remark_last ON order_remark (last_at);
CREATE INDEX order_head_changed ON order_head (changed_at);

-- Finished orders left the last row of their scheduling behind.
DELETE FROM order_lane WHERE call_name IS NULL AND lease_token IS NULL;
