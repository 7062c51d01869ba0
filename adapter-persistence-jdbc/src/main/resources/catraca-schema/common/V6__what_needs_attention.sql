-- What those who look after orders find and count without reading each. Moments, not answers: "needs attention" is a comparison with the
-- time at which somebody looks. ${where_attention} keeps an index small. needs_attention stays, for instances of the version before.

ALTER TABLE order_head ADD COLUMN review_payment INTEGER;
ALTER TABLE order_head ADD COLUMN attention_from TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE order_head ADD COLUMN attention_kind VARCHAR(32);
ALTER TABLE order_head ADD COLUMN open_since TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE order_head ADD COLUMN unknown_from TIMESTAMP(3) WITH TIME ZONE;
ALTER TABLE order_head ADD COLUMN notices_owed INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE order_head ADD COLUMN notices_parked INTEGER DEFAULT 0 NOT NULL;
ALTER TABLE order_head ADD COLUMN untold_since TIMESTAMP(3) WITH TIME ZONE;

-- Orders of before: as near as SQL comes to what the next append writes exactly.
UPDATE order_head SET review_payment = (SELECT COUNT(*) FROM order_fact f
    WHERE f.order_id = order_head.order_id AND f.fact_type = 'payment_offered')
  WHERE review_deadline IS NOT NULL;

UPDATE order_head SET notices_parked = 1, untold_since = changed_at
  WHERE needs_attention AND state <> 'SETTLED' AND EXISTS (SELECT 1 FROM order_fact f
    WHERE f.order_id = order_head.order_id AND f.fact_type = 'notice_parked');

UPDATE order_head SET notices_owed = 1, untold_since = changed_at
  WHERE state <> 'SETTLED' AND EXISTS (SELECT 1 FROM order_lane l
    WHERE l.order_id = order_head.order_id AND l.lane = 'NOTIFICATION' AND l.call_name IS NOT NULL);

-- A call that names its number finds out about an operation that was started.
UPDATE order_head SET open_since = changed_at, unknown_from = changed_at + INTERVAL '10' SECOND,
    attention_from = changed_at + INTERVAL '30' SECOND, attention_kind = 'OUTCOME_LATE'
  WHERE EXISTS (SELECT 1 FROM order_lane l
    WHERE l.order_id = order_head.order_id AND l.lane = 'ACQUIRER' AND l.call_name LIKE '% #%');

UPDATE order_head SET attention_from = changed_at,
    attention_kind = CASE WHEN notices_parked > 0 THEN 'NOTIFICATION_PARKED'
      WHEN state = 'SETTLED' THEN 'REFUND_REFUSED'
      WHEN state = 'SETTLING' THEN 'NOT_GIVEN_BACK' ELSE 'OUTCOME_UNKNOWN' END
  WHERE needs_attention;

CREATE INDEX order_head_attention ON order_head (attention_from, order_id) ${where_attention};
