-- Listening sessions, the sound of them that is still to be heard, and what was heard.

CREATE TABLE chartroom.listening_session (
  -- Also the scribe session's.
  id uuid PRIMARY KEY REFERENCES chartroom.session (id) ON DELETE CASCADE,
  practice_id uuid NOT NULL,
  region text NOT NULL,
  domain_id text COLLATE "C" NOT NULL,
  subscription_id text COLLATE "C" NOT NULL,
  client_id uuid NOT NULL,
  sound json NOT NULL,
  -- What the client asked for, its words about the visit and its instructions among it.
  sealed_request bytea NOT NULL,
  status text NOT NULL CHECK (status IN ('in-progress', 'paused', 'failed', 'completed')),
  -- Counts connections; only the newest writes.
  epoch integer NOT NULL,
  received_bytes bigint NOT NULL,
  done_to json NOT NULL,
  ended boolean NOT NULL,
  artifacts json,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  updated_at timestamptz NOT NULL,
  UNIQUE (practice_id, domain_id, subscription_id, client_id)
);
CREATE INDEX listening_session_streaming ON chartroom.listening_session (practice_id, updated_at) WHERE status = 'in-progress';

CREATE TABLE chartroom.listening_chunk (
  session_id uuid NOT NULL REFERENCES chartroom.listening_session (id) ON DELETE CASCADE,
  first_byte bigint NOT NULL,
  size integer NOT NULL,
  sealed_sound bytea NOT NULL,
  PRIMARY KEY (session_id, first_byte)
);
-- Sealed bytes do not get smaller.
ALTER TABLE chartroom.listening_chunk ALTER COLUMN sealed_sound SET STORAGE EXTERNAL;

CREATE TABLE chartroom.listening_segment (
  session_id uuid NOT NULL REFERENCES chartroom.listening_session (id) ON DELETE CASCADE,
  added bigint GENERATED ALWAYS AS IDENTITY,
  segment_id text COLLATE "C" NOT NULL,
  channel smallint NOT NULL,
  begin_ms double precision NOT NULL,
  end_ms double precision NOT NULL,
  sealed_turns bytea NOT NULL,
  PRIMARY KEY (session_id, segment_id)
);
