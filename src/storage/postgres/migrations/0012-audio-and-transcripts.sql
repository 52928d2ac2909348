-- Recordings with their sealed audio, transcripts, and context documents of sessions.

CREATE TABLE chartroom.recording (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES chartroom.session (id) ON DELETE CASCADE,
  source text NOT NULL CHECK (source IN ('live', 'uploaded')),
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL
);
CREATE INDEX recording_by_session ON chartroom.recording (session_id);

CREATE TABLE chartroom.audio_chunk (
  id uuid PRIMARY KEY,
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES chartroom.session (id) ON DELETE CASCADE,
  recording_id uuid NOT NULL REFERENCES chartroom.recording (id) ON DELETE CASCADE,
  index integer NOT NULL,
  revision integer NOT NULL,
  content_type text NOT NULL,
  size integer NOT NULL,
  audio_hash bytea NOT NULL,
  -- Null once it was removed.
  sealed_audio bytea,
  status text NOT NULL CHECK (status IN ('pending', 'ready', 'failed')),
  failure text,
  duration_ms double precision,
  turns json NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  UNIQUE (recording_id, index)
);
-- Sealed bytes do not get smaller, and they are read in pieces.
ALTER TABLE chartroom.audio_chunk ALTER COLUMN sealed_audio SET STORAGE EXTERNAL;
CREATE INDEX audio_chunk_by_session ON chartroom.audio_chunk (session_id);
CREATE INDEX audio_chunk_without_engine ON chartroom.audio_chunk (created_at) WHERE status = 'pending' AND failure = 'no-engine';
CREATE INDEX audio_chunk_kept ON chartroom.audio_chunk (created_at) WHERE sealed_audio IS NOT NULL;

-- What was put in place of what is heard.
CREATE TABLE chartroom.given_transcript (
  session_id uuid PRIMARY KEY REFERENCES chartroom.session (id) ON DELETE CASCADE,
  practice_id uuid NOT NULL,
  turns json NOT NULL,
  updated_at timestamptz NOT NULL
);

CREATE TABLE chartroom.context_document (
  id uuid PRIMARY KEY,
  added bigint GENERATED ALWAYS AS IDENTITY,
  practice_id uuid NOT NULL,
  session_id uuid NOT NULL REFERENCES chartroom.session (id) ON DELETE CASCADE,
  status text NOT NULL CHECK (status IN ('parsing', 'ready', 'failed')),
  -- {name, contentType, size, metaData, failure, problems, text}
  content json NOT NULL,
  -- Null once it was read.
  sealed_bytes bytea,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
ALTER TABLE chartroom.context_document ALTER COLUMN sealed_bytes SET STORAGE EXTERNAL;
CREATE INDEX context_document_by_session ON chartroom.context_document (session_id, added);
