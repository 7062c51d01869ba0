-- A capture may be refused because the hold is gone: that moved money, too.
DROP INDEX order_fact_moved;
CREATE INDEX order_fact_money ON order_fact (recorded_at, order_id, sequence) ${where_money};
