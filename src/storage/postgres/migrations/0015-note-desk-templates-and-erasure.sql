-- What a clinician does with a note, the templates of practices, and how what was signed is erased: written down first, then removed, in one transaction.

-- Counts the changes of a note, so that two editors can't overwrite each other.
ALTER TABLE chartroom.note ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE chartroom.note ALTER COLUMN version DROP DEFAULT;

-- The note as it was at `version`, until `author` put another text in its place.
CREATE TABLE chartroom.note_edit (
  note_id uuid NOT NULL REFERENCES chartroom.note (id) ON DELETE CASCADE,
  version integer NOT NULL,
  author text NOT NULL,
  at timestamptz NOT NULL,
  -- {text, sections, unplaced}
  content json NOT NULL,
  PRIMARY KEY (note_id, version)
);

-- What a clinician thinks of a note (`section_hash` of no section) or of one of its sections: the last word of each counts.
CREATE TABLE chartroom.note_feedback (
  note_id uuid NOT NULL REFERENCES chartroom.note (id) ON DELETE CASCADE,
  section_hash bytea NOT NULL,
  rating integer NOT NULL CHECK (rating BETWEEN 1 AND 5),
  author text NOT NULL,
  at timestamptz NOT NULL,
  -- {section, text}
  content json NOT NULL,
  PRIMARY KEY (note_id, section_hash)
);

-- The client's own id of a request for a note: the same id is the same note.
CREATE TABLE chartroom.note_request (
  session_id uuid NOT NULL REFERENCES chartroom.session (id) ON DELETE CASCADE,
  client_hash bytea NOT NULL,
  body_hash text NOT NULL,
  note_id uuid NOT NULL REFERENCES chartroom.note (id) ON DELETE CASCADE,
  PRIMARY KEY (session_id, client_hash)
);

-- Which delivery carried which version of a note. It outlives the note.
CREATE TABLE chartroom.note_delivery (
  note_id uuid NOT NULL,
  version integer NOT NULL,
  delivery_id uuid NOT NULL REFERENCES chartroom.delivery (id),
  PRIMARY KEY (note_id, version, delivery_id)
);
INSERT INTO chartroom.note_delivery (note_id, version, delivery_id)
  SELECT n.id, found.sent[2]::integer, d.id
  FROM chartroom.delivery d
  CROSS JOIN LATERAL (SELECT regexp_match(d.request::text, '"sent":\{"noteId":"([0-9a-f-]{36})","version":([0-9]{1,6})\}') AS sent) found
  JOIN chartroom.note n ON n.id = found.sent[1]::uuid AND n.practice_id = d.practice_id
  WHERE d.request::text LIKE '{"kind":"document"%' AND found.sent IS NOT NULL;

CREATE TABLE chartroom.template (
  practice_id uuid NOT NULL REFERENCES chartroom.practice (id),
  id text NOT NULL CHECK (id ~ '^[0-9a-f]{24}$'),
  added bigint GENERATED ALWAYS AS IDENTITY,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (practice_id, id)
);

-- A version is never changed: notes name the one that they were written after.
CREATE TABLE chartroom.template_version (
  practice_id uuid NOT NULL,
  template_id text NOT NULL,
  version integer NOT NULL,
  created_at timestamptz NOT NULL,
  -- {name, author, category, form, sections}
  content json NOT NULL,
  PRIMARY KEY (practice_id, template_id, version),
  FOREIGN KEY (practice_id, template_id) REFERENCES chartroom.template (practice_id, id)
);
CREATE TRIGGER template_version_is_kept BEFORE UPDATE OR DELETE ON chartroom.template_version
  FOR EACH ROW EXECUTE FUNCTION chartroom.refuse_change();

-- What was erased, when, by whom and why: ids and the signature, no word of the patient.
CREATE TABLE chartroom.erased (
  -- `session/<uuid>` or `note/<uuid>`
  object text PRIMARY KEY,
  practice_id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL CHECK (reason IN ('patient-request', 'entered-in-error', 'not-needed', 'retention')),
  signed_by text,
  signed_at timestamptz,
  CHECK ((signed_by IS NULL) = (signed_at IS NULL))
);
CREATE TRIGGER erased_is_append_only BEFORE UPDATE OR DELETE ON chartroom.erased
  FOR EACH ROW EXECUTE FUNCTION chartroom.refuse_change();
CREATE TRIGGER erased_is_never_emptied BEFORE TRUNCATE ON chartroom.erased
  FOR EACH STATEMENT EXECUTE FUNCTION chartroom.refuse_change();

-- A signed note goes only after it was written down as erased; it is still never changed.
CREATE OR REPLACE FUNCTION chartroom.keep_signed_note() RETURNS trigger LANGUAGE plpgsql AS $$
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
    ELSIF EXISTS (SELECT FROM chartroom.erased WHERE object = 'note/' || OLD.id) THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'a signed note is never changed or removed' USING ERRCODE = 'CR001';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION chartroom.keep_note_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND EXISTS (SELECT FROM chartroom.erased WHERE object = 'note/' || OLD.note_id) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of %.% are never changed or removed', TG_TABLE_SCHEMA, TG_TABLE_NAME USING ERRCODE = 'CR001';
END $$;

DROP TRIGGER note_amendment_is_append_only ON chartroom.note_amendment;
CREATE TRIGGER note_amendment_is_append_only BEFORE UPDATE OR DELETE ON chartroom.note_amendment
  FOR EACH ROW EXECUTE FUNCTION chartroom.keep_note_part();
CREATE TRIGGER note_edit_is_append_only BEFORE UPDATE OR DELETE ON chartroom.note_edit
  FOR EACH ROW EXECUTE FUNCTION chartroom.keep_note_part();

-- Whatever belongs to a session or a note goes with it: every reference to them, and to what refers to them, cascades, also in tables that were made before.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT conrelid::regclass AS child, conname, pg_get_constraintdef(oid) AS definition
    FROM pg_constraint
    WHERE contype = 'f' AND confdeltype <> 'c' AND confrelid IN (
      SELECT 'chartroom.session'::regclass
      UNION SELECT conrelid FROM pg_constraint WHERE contype = 'f' AND confrelid = 'chartroom.session'::regclass
    )
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I, ADD CONSTRAINT %I %s ON DELETE CASCADE', found.child, found.conname, found.conname, found.definition);
  END LOOP;
END $$;

CREATE INDEX session_by_age ON chartroom.session (practice_id, updated_at);
