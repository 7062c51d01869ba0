-- What the request that came first under a key was answered, stored in the transaction of its effect. Rows without an answer were
-- bound by an older version before the request had its effect: that request may have had none.
ALTER TABLE request_key ADD COLUMN order_id VARCHAR(128) ${bytewise};
ALTER TABLE request_key ADD COLUMN answer VARCHAR;
ALTER TABLE request_key ADD COLUMN detail VARCHAR;
