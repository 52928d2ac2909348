-- Insights jobs that have ended, by when, for those who look for the oldest of them.

CREATE INDEX insights_job_ended ON chartroom.insights_job (updated_at, id) WHERE erased_at IS NULL AND status IN ('SUCCEEDED', 'FAILED');
