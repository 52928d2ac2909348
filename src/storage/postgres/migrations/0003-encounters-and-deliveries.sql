-- Patients, encounters and the deliveries that make them.

CREATE TABLE chartroom.patient (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  identity_hash bytea NOT NULL,
  connection text NOT NULL,
  id_type text NOT NULL,
  value text NOT NULL,
  UNIQUE (practice_id, identity_hash)
);

CREATE TABLE chartroom.encounter (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  connection text NOT NULL,
  emr_id text NOT NULL,
  emr_id_hash bytea NOT NULL,
  patient_id text NOT NULL,
  -- {details, sent, sentPatient, alternativeIdentifiers}
  content json NOT NULL,
  created_at timestamptz NOT NULL,
  UNIQUE (practice_id, connection, emr_id_hash)
);

-- Every id an encounter goes by on its connection, the EMR's own among them.
CREATE TABLE chartroom.encounter_alias (
  practice_id uuid NOT NULL,
  value_hash bytea NOT NULL,
  connection text NOT NULL,
  encounter_id uuid NOT NULL REFERENCES chartroom.encounter (id),
  PRIMARY KEY (practice_id, value_hash, connection, encounter_id)
);

CREATE TABLE chartroom.delivery (
  id uuid PRIMARY KEY,
  added bigint GENERATED ALWAYS AS IDENTITY,
  practice_id uuid NOT NULL,
  connection text NOT NULL,
  state text NOT NULL CHECK (state IN ('accepted', 'sending', 'unknown', 'confirmed', 'failed', 'parked')),
  request json NOT NULL,
  receipt json,
  failure json,
  attempts integer NOT NULL,
  sealed_credentials bytea,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (sealed_credentials IS NULL OR state NOT IN ('confirmed', 'failed'))
);
CREATE INDEX delivery_in_lane ON chartroom.delivery (practice_id, connection, added) WHERE state IN ('accepted', 'sending');

-- What makes two requests one. An expired row is taken over by the next request with its key.
CREATE TABLE chartroom.delivery_key (
  practice_id uuid NOT NULL,
  connection text NOT NULL,
  key_hash bytea NOT NULL,
  delivery_id uuid NOT NULL REFERENCES chartroom.delivery (id) DEFERRABLE INITIALLY DEFERRED,
  body_hash text NOT NULL,
  expires_at timestamptz,
  PRIMARY KEY (practice_id, connection, key_hash)
);

CREATE TABLE chartroom.delivery_attempt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  delivery_id uuid NOT NULL REFERENCES chartroom.delivery (id),
  practice_id uuid NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz NOT NULL,
  outcome text NOT NULL
);
CREATE INDEX delivery_key_by_delivery ON chartroom.delivery_key (delivery_id);

CREATE INDEX delivery_attempt_by_delivery ON chartroom.delivery_attempt (delivery_id, id);
