-- A buyer's file of contracts, kept while a job works through it; what it gave stays.

create table import_run (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint references account on delete set null,
  file_name text not null,
  size integer not null check (size > 0),
  sha256 text not null,
  -- 'table': columns to be mapped; 'records': the JSON forms of open data, which say what they hold
  form text not null check (form in ('table', 'records')),
  state text not null default 'mapping' check (state in (
    'mapping', 'waiting', 'running', 'stopping', 'stopped', 'done', 'failed'
  )),
  header text[] not null default '{}',
  header_key text not null default '',
  -- the first rows, as read: [["…"]]
  samples jsonb not null default '[]',
  -- the field of each column, '' for one that is not imported
  mapping text[] not null default '{}',
  total integer not null default 0,
  read integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  refused integer not null default 0,
  mended integer not null default 0,
  -- the first cells mended: [{"line":…,"field":…,"was":…,"now":…}]
  examples jsonb not null default '[]',
  message text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index import_run_organisation on import_run (organisation_id, id desc);

-- The bytes, a megabyte at a time; gone once the run is over.
create table import_chunk (
  run_id bigint not null references import_run on delete cascade,
  number integer not null,
  bytes bytea not null,
  primary key (run_id, number)
);

create table import_refusal (
  run_id bigint not null references import_run on delete cascade,
  line integer not null,
  field text not null,
  reason text not null,
  cells text[] not null,
  primary key (run_id, line)
);

-- What the columns of a file meant last time, by the set of its headers.
create table import_mapping (
  organisation_id bigint not null references organisation on delete cascade,
  header_key text not null,
  -- {"objet du marche":"objet"}
  fields jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, header_key)
);

-- When a contract ends, and what its own file or a person says of it.

alter table contract
  add column service text,
  add column renewals integer not null default 0 check (renewals between 0 and 20),
  add column renewal_months integer check (renewal_months between 1 and 600),
  add column amendments integer not null default 0 check (amendments >= 0),
  add column corrected_ends_on date,
  add column end_motive text,
  add column end_corrected_by bigint references account on delete set null,
  add column end_corrected_at timestamptz,
  -- the purchase that renews several contracts, one a lot
  add column renewed_by bigint references purchase on delete set null;

-- Who moved a purchase, when and why; and a form that was not sent.

create table purchase_event (
  id bigint generated always as identity primary key,
  purchase_id bigint not null references purchase on delete cascade,
  account_id bigint references account on delete set null,
  at timestamptz not null default now(),
  -- null: it was created, or changed without moving
  from_state text,
  to_state text not null,
  what text not null default 'state' check (what in ('created', 'state', 'changed', 'grouped', 'duplicated')),
  motive text
);
create index purchase_event_purchase on purchase_event (purchase_id, id);

-- purchase 0: a new one. `kept`: refused because somebody else had saved meanwhile.
create table purchase_draft (
  account_id bigint not null references account on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  purchase_id bigint not null default 0,
  payload jsonb not null,
  kept boolean not null default false,
  saved_at timestamptz not null default now(),
  primary key (account_id, organisation_id, purchase_id)
);

-- The sustainable potential of a recurring contract: rating, opinions, target, committee.

create table programming_setting (
  organisation_id bigint primary key references organisation on delete cascade,
  -- words of each step, by heading: {"stakes":["…"],"actions":["…"],"means":["…"]}; null: the default scale
  scale jsonb,
  -- share of the contracts renewable in a year that is diagnosed: {"2028":0.8}
  targets jsonb not null default '{}',
  updated_by bigint references account on delete set null,
  updated_at timestamptz not null default now()
);

create table potential_rating (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  contract_id bigint unique references contract on delete cascade,
  purchase_id bigint unique references purchase on delete cascade,
  stakes smallint check (stakes >= 0),
  actions smallint check (actions >= 0),
  means smallint check (means >= 0),
  stakes_why text not null default '',
  actions_why text not null default '',
  means_why text not null default '',
  rated_by bigint references account on delete set null,
  rated_at timestamptz,
  check (contract_id is not null or purchase_id is not null)
);
create index potential_rating_organisation on potential_rating (organisation_id);

create table rating_opinion (
  id bigint generated always as identity primary key,
  rating_id bigint not null references potential_rating on delete cascade,
  kind text not null check (kind in ('insertion', 'ess', 'environnement', 'egalite')),
  -- the service that signs
  service text not null,
  text text not null,
  account_id bigint references account on delete set null,
  at timestamptz not null default now()
);
create index rating_opinion_rating on rating_opinion (rating_id, id);

create table committee (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  held_on date not null,
  -- roles and services, one a line
  participants text not null default '',
  notes text not null default '',
  closed_at timestamptz,
  closed_by bigint references account on delete set null,
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now()
);
create index committee_organisation on committee (organisation_id, held_on desc);

create table committee_item (
  id bigint generated always as identity primary key,
  committee_id bigint not null references committee on delete cascade,
  contract_id bigint references contract on delete set null,
  purchase_id bigint references purchase on delete set null,
  -- as presented: the contract may change or go afterwards
  title text not null,
  ends_on date,
  amount_cents bigint,
  rating jsonb,
  decision text check (decision in ('retained', 'review', 'rejected')),
  considerations text[] not null default '{}',
  motive text not null default '',
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  unique (committee_id, contract_id),
  unique (committee_id, purchase_id)
);
