-- Insights jobs for who runs the practice: how far each is, found by patient, and erased while their client tokens stay used.

ALTER TABLE chartroom.insights_job
  ADD COLUMN diagnostics json,
  -- SHA-256 of the patient id, as the program makes it.
  ADD COLUMN patient_hash bytea,
  ADD COLUMN erased_at timestamptz,
  ALTER COLUMN request DROP NOT NULL;

-- The id's own JSON text is kept by json, so that this is the program's hash for any id.
UPDATE chartroom.insights_job SET patient_hash = sha256(convert_to('[' || (request -> 'patientId')::text || ']', 'UTF8'));

ALTER TABLE chartroom.insights_job
  ADD CONSTRAINT insights_job_erased_whole CHECK (
    CASE WHEN erased_at IS NULL THEN request IS NOT NULL AND patient_hash IS NOT NULL
    ELSE num_nonnulls(request, patient_hash, diagnostics, status_details, output_uri, sealed_oauth_token) = 0 END
  );
CREATE INDEX insights_job_by_practice ON chartroom.insights_job (practice_id, created_at, id) WHERE erased_at IS NULL;
CREATE INDEX insights_job_by_patient ON chartroom.insights_job (practice_id, patient_hash, created_at, id) WHERE erased_at IS NULL;
