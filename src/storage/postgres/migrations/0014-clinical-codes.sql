-- Codes of a note, for each text (and transcript, and table) that they were made from: the same note has the same codes under the same id.

CREATE TABLE chartroom.note_codes (
  note_id uuid NOT NULL REFERENCES chartroom.note (id) ON DELETE CASCADE,
  basis text NOT NULL,
  id uuid NOT NULL UNIQUE,
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL,
  entities json NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (note_id, basis)
);
