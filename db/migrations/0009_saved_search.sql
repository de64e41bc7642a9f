-- Searches that people keep, what was already told of each, and lists of suppliers that an organisation keeps.

create table saved_search (
  id bigint generated always as identity primary key,
  account_id bigint not null references account on delete cascade,
  kind text not null check (kind in ('offers', 'suppliers', 'needs')),
  -- the canonical address of app/domain/search-query.ts, without order nor page: « q=tonte&ou=63113 »
  query text not null,
  name text not null,
  frequency text not null default 'none' check (frequency in ('none', 'immediate', 'daily', 'weekly')),
  -- start of the links of its mails, when no ORIGIN is set
  origin text not null,
  -- From when the alert runs: what is older and was not noted then is not news. Null: no alert.
  armed_at timestamptz,
  -- every answer was noted when the alert was armed: whatever is not noted is news, whatever its date
  complete boolean not null default true,
  checked_at timestamptz,
  mailed_at timestamptz,
  created_at timestamptz not null default now(),
  unique (account_id, kind, query)
);
create index saved_search_alert on saved_search (frequency, kind) where frequency <> 'none';

-- What an alert knows: told by mail, or there before it. Written in the transaction that queues the mail.
create table saved_search_hit (
  saved_search_id bigint not null references saved_search on delete cascade,
  -- key of the search document: « offer-12 »
  key text not null,
  noted_at timestamptz not null default now(),
  primary key (saved_search_id, key)
);

create table favourite_list (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  name text not null,
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now(),
  unique (organisation_id, name)
);

create table favourite (
  list_id bigint not null references favourite_list on delete cascade,
  -- the supplier
  organisation_id bigint not null references organisation on delete cascade,
  note text not null default '',
  added_by bigint references account on delete set null,
  added_at timestamptz not null default now(),
  primary key (list_id, organisation_id)
);
create index favourite_organisation on favourite (organisation_id);
