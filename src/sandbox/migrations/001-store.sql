-- Logins of the small EMR, its resources as JSON text exactly as they are served, and what they can be searched by.
create table sandbox.login (
  login_id text primary key,
  practice text not null,
  user_id text not null,
  salt bytea not null,
  hash bytea not null
);

create sequence sandbox.resource_seq;

-- The current version of each resource. A deleted one stays as a tombstone: content is null, keys and refs are empty.
-- address: the one way to look a resource up. Two columns would let the planner take an index that shares a prefix with them.
-- keys: tokens, references and uris, one string each (see index-values.ts); refs: "Type/id" of what it points at.
create table sandbox.resource (
  address text generated always as (practice || '/' || type || '/' || id) stored primary key,
  practice text not null,
  type text not null,
  id text not null,
  seq bigint not null unique,
  version integer not null,
  last_updated bigint not null,
  author text not null,
  content text,
  keys text[] not null,
  refs text[] not null
);
create index resource_by_age on sandbox.resource (practice, type, seq);
create index resource_by_key on sandbox.resource using gin (keys);

-- Versions that have been replaced or deleted.
create table sandbox.resource_version (
  address text not null,
  version integer not null,
  last_updated bigint not null,
  author text not null,
  content text,
  primary key (address, version)
);

-- Times in milliseconds since 1970, [low, high).
create table sandbox.date_value (
  seq bigint not null,
  param text not null,
  low bigint not null,
  high bigint not null
);
create index date_by_resource on sandbox.date_value (seq, param);

-- value: lower case without accents, cut to 200 characters, for prefixes; exact: as written.
create table sandbox.string_value (
  seq bigint not null,
  param text not null,
  value text collate "C" not null,
  exact text not null
);
create index string_by_resource on sandbox.string_value (seq, param);
create index string_by_value on sandbox.string_value (param, value);
