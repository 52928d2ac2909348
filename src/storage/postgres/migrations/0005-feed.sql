-- Events of a stream. Adding one locks its stream's row until the transaction ends, so sequences have no gaps and come in commit order.

CREATE TABLE chartroom.feed_stream (
  stream text PRIMARY KEY CHECK (length(stream) <= 200),
  last_sequence integer NOT NULL
);

CREATE TABLE chartroom.feed_event (
  stream text NOT NULL,
  sequence integer NOT NULL,
  kind text NOT NULL,
  data json NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (stream, sequence)
);
