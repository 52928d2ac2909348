-- Subscriptions of domains; and which insights jobs wait for others of their domain to end.

CREATE TABLE chartroom.subscription (
  id text COLLATE "C" PRIMARY KEY,
  practice_id uuid NOT NULL,
  domain_id text COLLATE "C" NOT NULL,
  region text NOT NULL,
  status text NOT NULL CHECK (status IN ('ACTIVE', 'INACTIVE', 'DELETED')),
  created_at timestamptz NOT NULL,
  last_updated_at timestamptz NOT NULL,
  activated_at timestamptz NOT NULL,
  deactivated_at timestamptz
);
CREATE INDEX subscription_by_domain ON chartroom.subscription (practice_id, domain_id, created_at, id);

-- A job without a turn is held: its work is queued when another of its domain ends, in the name of the request that asked for it.
ALTER TABLE chartroom.insights_job
  ADD COLUMN turn int,
  ADD COLUMN request_id text;
-- Those of releases before were all queued.
UPDATE chartroom.insights_job SET turn = 0;
CREATE INDEX insights_job_unfinished ON chartroom.insights_job (practice_id, domain_id, created_at, id)
  WHERE status IN ('SUBMITTED', 'IN_PROGRESS');
