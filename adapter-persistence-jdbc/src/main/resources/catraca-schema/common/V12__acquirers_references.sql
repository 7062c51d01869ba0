-- Which operation an id of an acquirer's was learned from: a notice names nothing else. The first meaning of an id stays.
CREATE TABLE acquirer_reference (
  acquirer VARCHAR(64) ${bytewise} NOT NULL,
  reference VARCHAR(255) ${bytewise} NOT NULL,
  order_id VARCHAR(256) ${bytewise} NOT NULL,
  payment INTEGER NOT NULL,
  operation VARCHAR(32) NOT NULL,
  start BIGINT NOT NULL,
  PRIMARY KEY (acquirer, reference)
);

CREATE INDEX acquirer_reference_order ON acquirer_reference (order_id);
