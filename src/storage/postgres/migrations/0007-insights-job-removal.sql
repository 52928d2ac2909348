-- A deleted insights job is hidden from the moment of its deletion, but kept until its output is removed: only the row knows where that is.

ALTER TABLE chartroom.insights_job ADD COLUMN deleted_at timestamptz;
UPDATE chartroom.insights_job SET deleted_at = erased_at WHERE erased_at IS NOT NULL;
ALTER TABLE chartroom.insights_job
  ADD CONSTRAINT insights_job_deleted_before_erased CHECK (erased_at IS NULL OR deleted_at IS NOT NULL);

DROP INDEX chartroom.insights_job_by_practice;
DROP INDEX chartroom.insights_job_by_patient;
CREATE INDEX insights_job_by_practice ON chartroom.insights_job (practice_id, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX insights_job_by_patient ON chartroom.insights_job (practice_id, patient_hash, created_at, id) WHERE deleted_at IS NULL;
