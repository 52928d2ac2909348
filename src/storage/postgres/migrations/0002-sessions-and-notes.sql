-- Scribe users, sessions and notes.
-- Content is json, not jsonb: it comes back exactly as it was given (jsonb refuses escaped NULs and drops the order of keys).
-- What callers choose (emails, external ids) is unique by its SHA-256: it may be longer than an index row.

CREATE TABLE chartroom.scribe_user (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  identity_hash bytea NOT NULL,
  email text NOT NULL,
  external_id text NOT NULL,
  link json,
  link_account_hash bytea,
  created_at timestamptz NOT NULL,
  UNIQUE (practice_id, identity_hash),
  CHECK ((link IS NULL) = (link_account_hash IS NULL))
);
CREATE INDEX scribe_user_by_account ON chartroom.scribe_user (practice_id, link_account_hash);

CREATE TABLE chartroom.session (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  user_id uuid NOT NULL REFERENCES chartroom.scribe_user (id),
  content json NOT NULL,
  visit json NOT NULL,
  -- Our patient, while the session is linked to a visit.
  visit_patient_id uuid,
  -- SHA-256 of the appointment id that the client gave.
  appointment_hash bytea,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX session_by_appointment ON chartroom.session (practice_id, appointment_hash) WHERE appointment_hash IS NOT NULL;
CREATE INDEX session_by_user ON chartroom.session (practice_id, user_id, created_at DESC, id DESC);
CREATE INDEX session_by_patient ON chartroom.session (visit_patient_id) WHERE visit_patient_id IS NOT NULL;

CREATE TABLE chartroom.note (
  id uuid PRIMARY KEY,
  added bigint GENERATED ALWAYS AS IDENTITY,
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES chartroom.session (id),
  status text NOT NULL CHECK (status IN ('drafting', 'drafted', 'signed', 'failed')),
  edited boolean NOT NULL,
  -- {request, text, sections, unplaced, failure}
  content json NOT NULL,
  signed_by text,
  signed_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((status = 'signed') = (signed_at IS NOT NULL) AND (signed_by IS NULL) = (signed_at IS NULL))
);
CREATE INDEX note_by_session ON chartroom.note (session_id, created_at DESC, added DESC);

CREATE TABLE chartroom.note_amendment (
  note_id uuid NOT NULL REFERENCES chartroom.note (id),
  number integer NOT NULL,
  author text NOT NULL,
  at timestamptz NOT NULL,
  content json NOT NULL,
  PRIMARY KEY (note_id, number)
);

CREATE FUNCTION chartroom.keep_signed_note() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  wanted chartroom.note;
BEGIN
  IF OLD.status = 'signed' THEN
    IF TG_OP = 'UPDATE' THEN
      -- An amendment moves only the time of the last change.
      wanted := NEW;
      wanted.updated_at := OLD.updated_at;
      IF wanted::text = OLD::text THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'a signed note is never changed or removed' USING ERRCODE = 'CR001';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION chartroom.amend_signed_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM chartroom.note WHERE id = NEW.note_id AND status = 'signed') THEN
    RAISE EXCEPTION 'only a signed note is amended' USING ERRCODE = 'CR001';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER note_is_kept_once_signed BEFORE UPDATE OR DELETE ON chartroom.note
  FOR EACH ROW EXECUTE FUNCTION chartroom.keep_signed_note();
CREATE TRIGGER note_is_never_emptied BEFORE TRUNCATE ON chartroom.note
  FOR EACH STATEMENT EXECUTE FUNCTION chartroom.refuse_change();
CREATE TRIGGER note_amendment_needs_signature BEFORE INSERT ON chartroom.note_amendment
  FOR EACH ROW EXECUTE FUNCTION chartroom.amend_signed_only();
CREATE TRIGGER note_amendment_is_append_only BEFORE UPDATE OR DELETE ON chartroom.note_amendment
  FOR EACH ROW EXECUTE FUNCTION chartroom.refuse_change();
CREATE TRIGGER note_amendment_is_never_emptied BEFORE TRUNCATE ON chartroom.note_amendment
  FOR EACH STATEMENT EXECUTE FUNCTION chartroom.refuse_change();
