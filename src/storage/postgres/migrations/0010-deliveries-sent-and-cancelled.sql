-- Deliveries that were acknowledged and can't be read back, ones that are taken back or tried again, their attempts whole, and how connections are.
-- What is written says its kind.

ALTER TABLE chartroom.delivery DROP CONSTRAINT delivery_state_check;
ALTER TABLE chartroom.delivery ADD CONSTRAINT delivery_state_check
  CHECK (state IN ('accepted', 'sending', 'unknown', 'sent', 'confirmed', 'failed', 'parked', 'cancelled'));
ALTER TABLE chartroom.delivery DROP CONSTRAINT delivery_check;
ALTER TABLE chartroom.delivery ADD CONSTRAINT delivery_check
  CHECK (sealed_credentials IS NULL OR state NOT IN ('sent', 'confirmed', 'failed', 'cancelled'));

-- As text: what is kept here may hold what jsonb refuses.
UPDATE chartroom.delivery SET request = ('{"kind":"encounter",' || substr(request::text, 2))::json;
UPDATE chartroom.delivery SET receipt = regexp_replace(receipt::text, '^\{"emrEncounterId"', '{"certainty":"confirmed","emrId"')::json
  WHERE receipt IS NOT NULL;

-- `patient_lane`: deliveries of one patient have the same number, and go in the order they came.
ALTER TABLE chartroom.delivery ADD COLUMN patient_lane integer NOT NULL DEFAULT 0;
ALTER TABLE chartroom.delivery ALTER COLUMN patient_lane DROP DEFAULT;
ALTER TABLE chartroom.delivery ADD COLUMN patient_hash bytea;
ALTER TABLE chartroom.delivery ADD COLUMN request_id text NOT NULL DEFAULT '';
ALTER TABLE chartroom.delivery ADD COLUMN next_attempt_at timestamptz;
ALTER TABLE chartroom.delivery ADD COLUMN sent_at timestamptz;
DROP INDEX chartroom.delivery_in_lane;
CREATE INDEX delivery_in_lane ON chartroom.delivery (practice_id, connection, patient_lane, added) WHERE state IN ('accepted', 'sending');
CREATE INDEX delivery_by_practice ON chartroom.delivery (practice_id, created_at, id);
CREATE INDEX delivery_by_patient ON chartroom.delivery (practice_id, patient_hash, created_at, id);

-- The exchanges of an attempt, sealed: `[{name, startedAt, endedAt, request, code, response}]`.
ALTER TABLE chartroom.delivery_attempt ADD COLUMN request_hash text;
ALTER TABLE chartroom.delivery_attempt ADD COLUMN response_code text;
ALTER TABLE chartroom.delivery_attempt ADD COLUMN sealed_exchanges bytea;

-- How often in a row a connection did not answer, and since when it is left alone.
CREATE TABLE chartroom.connection_health (
  practice_id uuid NOT NULL,
  connection text NOT NULL,
  failures integer NOT NULL,
  opened_at timestamptz,
  probed_at timestamptz,
  PRIMARY KEY (practice_id, connection)
);
