-- What suppliers follow of the needs that fit them, and what comes of being seen.

-- An alert may follow « Besoins pour vous » of one structure: no words, the matching decides.
alter table saved_search
  add column organisation_id bigint references organisation on delete cascade,
  drop constraint saved_search_kind_check,
  add constraint saved_search_kind_check check (kind in ('offers', 'suppliers', 'needs', 'for-you')),
  add constraint saved_search_structure check ((kind = 'for-you') = (organisation_id is not null)),
  drop constraint saved_search_account_id_kind_query_key,
  add constraint saved_search_same unique nulls not distinct (account_id, kind, query, organisation_id);
create index saved_search_organisation on saved_search (organisation_id) where organisation_id is not null;

-- The day a need was found for a supplier; a new computation leaves it as it is.
alter table match add column found_at timestamptz not null default now();

-- Times a page was looked at, by day and nothing else: not by whom, not from where.
create table view_count (
  entity text not null check (entity in ('offer', 'supplier')),
  id bigint not null,
  day date not null,
  n integer not null check (n > 0),
  primary key (entity, id, day)
);
