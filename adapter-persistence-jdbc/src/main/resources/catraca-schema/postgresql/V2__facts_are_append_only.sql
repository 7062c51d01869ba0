-- History is evidence: not even a slip in a console changes it.
CREATE FUNCTION order_fact_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'facts are never changed or deleted';
END
$$;

CREATE TRIGGER order_fact_append_only BEFORE UPDATE OR DELETE ON order_fact
  FOR EACH STATEMENT EXECUTE FUNCTION order_fact_is_append_only();
