-- How often a thing was tried in the current window. Losing it in a crash only forgives attempts, hence unlogged.
create unlogged table rate_limit (
  key text primary key,
  hits integer not null,
  ends_at timestamptz not null
);
create index rate_limit_end on rate_limit (ends_at);
