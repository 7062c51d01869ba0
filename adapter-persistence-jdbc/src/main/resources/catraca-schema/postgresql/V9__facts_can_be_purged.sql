-- History is evidence, and evidence has a term: whole orders can be purged by whoever says so in the same transaction. Nothing is ever changed.
CREATE OR REPLACE FUNCTION order_fact_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('catraca.purge', true) = 'on' THEN
    RETURN NULL;
  END IF;
  RAISE EXCEPTION 'facts are never changed or deleted';
END
$$;
