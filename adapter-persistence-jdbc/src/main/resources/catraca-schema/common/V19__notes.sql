-- What people wrote about an order for each other. It may hold personal data: it is deleted with the dossier.
CREATE TABLE order_note (
  order_id VARCHAR(256) ${bytewise} NOT NULL,
  number BIGINT NOT NULL,
  noted_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  noted_by VARCHAR(256) NOT NULL,
  body VARCHAR(8192) NOT NULL,
  PRIMARY KEY (order_id, number)
);
