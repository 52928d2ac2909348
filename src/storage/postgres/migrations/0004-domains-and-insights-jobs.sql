-- Domains and insights jobs. No foreign key from job to domain: the share locks on one domain's row would make its jobs wait for each other.

CREATE TABLE chartroom.domain (
  id text COLLATE "C" PRIMARY KEY,
  practice_id uuid NOT NULL,
  region text NOT NULL,
  name text NOT NULL,
  status text NOT NULL CHECK (status IN ('ACTIVE', 'DELETING', 'DELETED')),
  kms_key_arn text,
  web_app json,
  tags json NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX domain_by_region ON chartroom.domain (practice_id, region, created_at, id);

CREATE TABLE chartroom.insights_job (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  domain_id text COLLATE "C" NOT NULL,
  region text NOT NULL,
  request json NOT NULL,
  status text NOT NULL CHECK (status IN ('SUBMITTED', 'IN_PROGRESS', 'SUCCEEDED', 'FAILED')),
  status_details text,
  output_uri text,
  sealed_oauth_token bytea,
  client_token_hash bytea,
  input_hash text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (sealed_oauth_token IS NULL OR status IN ('SUBMITTED', 'IN_PROGRESS'))
);
CREATE UNIQUE INDEX insights_job_by_client_token ON chartroom.insights_job (practice_id, domain_id, client_token_hash)
  WHERE client_token_hash IS NOT NULL;
