-- Messages that EMRs sent, as they came, and what EMRs told of encounters.

CREATE TABLE chartroom.adt_message (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  connection text NOT NULL,
  raw_hash bytea NOT NULL,
  sealed_raw bytea NOT NULL,
  state text NOT NULL CHECK (state IN ('received', 'applied', 'unmatched', 'refused')),
  about text,
  reason text,
  received_at timestamptz NOT NULL,
  UNIQUE (practice_id, connection, raw_hash)
);

ALTER TABLE chartroom.encounter ADD COLUMN visit_change text;
ALTER TABLE chartroom.encounter ADD COLUMN visit_changed_at timestamptz;
