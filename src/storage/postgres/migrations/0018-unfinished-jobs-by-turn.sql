-- How many jobs of a domain are queued, and which is held longest, is asked with every job that begins: neither may look through all that wait.

DROP INDEX chartroom.insights_job_unfinished;
CREATE INDEX insights_job_queued ON chartroom.insights_job (practice_id, domain_id, turn)
  WHERE status IN ('SUBMITTED', 'IN_PROGRESS') AND turn IS NOT NULL;
CREATE INDEX insights_job_held ON chartroom.insights_job (practice_id, domain_id, created_at, id)
  WHERE status IN ('SUBMITTED', 'IN_PROGRESS') AND turn IS NULL;
