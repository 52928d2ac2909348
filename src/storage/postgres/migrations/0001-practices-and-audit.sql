-- Practices, their keys, the check value of the master key, and the audit trail.

-- One row: a known text sealed with the master key that this database belongs to.
CREATE TABLE chartroom.master_key_check (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  sealed bytea NOT NULL
);

CREATE TABLE chartroom.practice (
  id uuid PRIMARY KEY,
  name text NOT NULL UNIQUE,
  account_id text NOT NULL UNIQUE CHECK (account_id ~ '^[0-9]{12}$'),
  is_default boolean NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX practice_one_default ON chartroom.practice (is_default) WHERE is_default;

-- A secret is kept as a keyed hash, or sealed where its use needs it back (signatures): one of the two.
CREATE TABLE chartroom.access_key (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL REFERENCES chartroom.practice (id),
  kind text NOT NULL CHECK (kind IN ('scribe', 'insights', 'encounters')),
  public_id text NOT NULL CHECK (length(public_id) <= 200),
  secret_hash bytea,
  sealed_secret bytea,
  created_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK ((secret_hash IS NULL) = (kind = 'insights') AND (sealed_secret IS NOT NULL) = (kind = 'insights'))
);
CREATE UNIQUE INDEX access_key_by_hash ON chartroom.access_key (secret_hash);
CREATE UNIQUE INDEX access_key_by_access_key_id ON chartroom.access_key (public_id) WHERE kind = 'insights';
CREATE INDEX access_key_by_application ON chartroom.access_key (public_id) WHERE kind = 'encounters';
CREATE INDEX access_key_by_practice ON chartroom.access_key (practice_id, created_at);

CREATE TABLE chartroom.audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  practice text NOT NULL,
  wire text NOT NULL,
  actor text NOT NULL,
  operation text NOT NULL,
  patient text,
  object text,
  outcome text NOT NULL,
  request_id text NOT NULL
);
CREATE INDEX audit_by_practice ON chartroom.audit (practice, at);

CREATE FUNCTION chartroom.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of %.% are never changed or removed', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'CR001';
END $$;

CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE ON chartroom.audit
  FOR EACH ROW EXECUTE FUNCTION chartroom.refuse_change();
CREATE TRIGGER audit_is_never_emptied BEFORE TRUNCATE ON chartroom.audit
  FOR EACH STATEMENT EXECUTE FUNCTION chartroom.refuse_change();
