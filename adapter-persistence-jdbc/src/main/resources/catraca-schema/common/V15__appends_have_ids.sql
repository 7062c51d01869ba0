-- Which append brought a fact or kept an answer: whoever lost the acknowledgement of a commit finds out by it. Absent in rows of before, and
-- in those of instances of the version before.
ALTER TABLE order_fact ADD COLUMN append_id UUID;
ALTER TABLE request_key ADD COLUMN append_id UUID;
