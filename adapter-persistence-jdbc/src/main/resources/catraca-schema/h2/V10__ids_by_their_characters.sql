-- An id has 128 characters at most. PostgreSQL counts them as people do; H2 counts twice whatever takes two units of UTF-16.
ALTER TABLE order_head ALTER COLUMN order_id SET DATA TYPE VARCHAR(256);
ALTER TABLE order_fact ALTER COLUMN order_id SET DATA TYPE VARCHAR(256);
ALTER TABLE order_lane ALTER COLUMN order_id SET DATA TYPE VARCHAR(256);
ALTER TABLE order_remark ALTER COLUMN order_id SET DATA TYPE VARCHAR(256);
ALTER TABLE order_dossier ALTER COLUMN order_id SET DATA TYPE VARCHAR(256);
ALTER TABLE request_key ALTER COLUMN IF EXISTS order_id SET DATA TYPE VARCHAR(256);
