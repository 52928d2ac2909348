-- What stands beside a session: documents, answers to questions, and the patient's profile. All of a session's goes with it.

CREATE TABLE chartroom.scribe_document (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{24}$'),
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES chartroom.session (id) ON DELETE CASCADE,
  number integer NOT NULL,
  status text NOT NULL CHECK (status IN ('drafting', 'drafted', 'failed')),
  -- {name, request, text, sections, unplaced, failure}
  content json NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (session_id, number)
);

CREATE TABLE chartroom.session_answer (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES chartroom.session (id) ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('answering', 'answered', 'failed')),
  -- {question, text, sentences, phrasing, failure}
  content json NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX session_answer_by_session ON chartroom.session_answer (session_id);

CREATE TABLE chartroom.patient_profile (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{24}$'),
  practice_id uuid NOT NULL,
  -- SHA-256 of the EMR's patient id that the client gave.
  ehr_patient_hash bytea,
  content json NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX patient_profile_by_practice ON chartroom.patient_profile (practice_id, created_at DESC, id DESC);
CREATE INDEX patient_profile_by_patient ON chartroom.patient_profile (practice_id, ehr_patient_hash) WHERE ehr_patient_hash IS NOT NULL;

-- Set while the session is linked to a profile that there is. Older sessions may name any text there: that is no link.
ALTER TABLE chartroom.session ADD COLUMN patient_profile_id text REFERENCES chartroom.patient_profile (id);
CREATE INDEX session_by_profile ON chartroom.session (patient_profile_id) WHERE patient_profile_id IS NOT NULL;
