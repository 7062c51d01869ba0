-- Who is logged in at the console. Neither a session's id nor a key can be read back: the digest is of the id, and the proof is of the
-- key under the id.
CREATE TABLE login (
  digest CHAR(43) ${bytewise} NOT NULL PRIMARY KEY,
  caller VARCHAR(64) NOT NULL,
  proof CHAR(43) NOT NULL,
  opened_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  used_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  ends_at TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

CREATE INDEX login_caller ON login (caller, opened_at);
CREATE INDEX login_ends ON login (ends_at);
