-- Who: accounts, sessions, organisations, members.

create table account (
  id bigint generated always as identity primary key,
  email text not null check (email = lower(email)),
  password_hash text not null,
  email_verified_at timestamptz,
  is_admin boolean not null default false,
  created_at timestamptz not null default now(),
  unique (email)
);

-- The id is the SHA-256 of the token in the cookie: a copy of this table opens no session.
create table session (
  id text primary key,
  account_id bigint not null references account on delete cascade,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);

-- One-time links sent by mail; the id is the SHA-256 of the link's token.
create table account_token (
  id text primary key,
  account_id bigint not null references account on delete cascade,
  purpose text not null check (purpose in ('verify-email', 'reset-password')),
  expires_at timestamptz not null,
  used_at timestamptz
);

create table organisation (
  id bigint generated always as identity primary key,
  siret text not null unique check (siret ~ '^[0-9]{14}$'),
  siren text not null generated always as (left(siret, 9)) stored,
  name text not null,
  legal_form text,
  address text,
  commune_code text references commune,
  lat double precision,
  lng double precision,
  -- true when the point is the commune's approximate one: every distance made from it says so
  point_approximate boolean not null default true,
  email text,
  phone text,
  website text,
  description text not null default '',
  is_supplier boolean not null default false,
  is_buyer boolean not null default false,
  is_facilitator boolean not null default false,
  buyer_kind text check (buyer_kind in ('pouvoir-adjudicateur', 'entite-adjudicatrice', 'prive')),
  -- what a register said, with its date: {"source":"…","on":"2026-11-22","legalForm":…}
  facts jsonb not null default '{}',
  closed_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);
create index organisation_siren on organisation (siren);

create table member (
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint not null references account on delete cascade,
  role text not null check (role in ('reader', 'editor', 'manager')),
  created_at timestamptz not null default now(),
  primary key (organisation_id, account_id)
);
create index member_account on member (account_id);

create table file (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  name text not null,
  media_type text not null,
  size integer not null check (size > 0),
  sha256 text not null,
  bytes bytea not null,
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now()
);

-- What a supplier is: dated statuses, shares of staff, prior awards.

create table supplier (
  organisation_id bigint primary key references organisation on delete cascade,
  -- shares of staff 0–1; null = not documented (LAW: presumed by the status)
  share_disabled numeric(5, 4) check (share_disabled between 0 and 1),
  share_disadvantaged numeric(5, 4) check (share_disadvantaged between 0 and 1),
  share_detained numeric(5, 4) check (share_detained between 0 and 1),
  shares_on date,
  public_service_mission boolean,
  staff integer check (staff >= 0),
  languages text[] not null default '{}',
  in_qpv boolean,
  in_frr boolean
);

create table supplier_status (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  kind text not null,
  valid_from date,
  valid_until date,
  number text,
  authority text,
  evidence_file_id bigint references file on delete set null,
  source text not null default 'declared',
  verification text not null default 'declared' check (verification in ('declared', 'verified', 'refused')),
  verified_by bigint references account on delete set null,
  verified_at timestamptz,
  verification_motive text,
  withdrawn_at timestamptz,
  created_at timestamptz not null default now(),
  check (valid_until is null or valid_from is null or valid_until >= valid_from)
);
create index supplier_status_organisation on supplier_status (organisation_id);
create index supplier_status_end on supplier_status (valid_until) where withdrawn_at is null;
create index supplier_status_queue on supplier_status (created_at) where verification = 'declared' and withdrawn_at is null;

-- Awards under CCP, art. L. 2113-15: entered by people, never deduced from open data (A.6 rule 4).
create table ess_award (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  buyer_organisation_id bigint references organisation on delete set null,
  buyer_name text not null,
  awarded_on date not null
);
create index ess_award_organisation on ess_award (organisation_id);

-- What a supplier offers.

create table offer (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  title text not null,
  description text not null default '',
  kind text not null check (kind in ('PREST', 'DISP', 'BUILD', 'LOC', 'REP')),
  cpv text[] not null default '{}',
  sectors text[] not null default '{}',
  -- app/domain/cpv.ts tradeKeys(cpv, sectors): the match's first index
  trade_keys text[] not null default '{}',
  -- territory codes (FR, REG:84, DEP:63, EPCI:246300701, COM:63113) and, or, a radius around the site
  areas text[] not null default '{}',
  radius_km integer check (radius_km in (10, 20, 30, 50, 75, 100, 200)),
  commune_code text references commune,
  lat double precision,
  lng double precision,
  point_approximate boolean not null default true,
  capacity_cents bigint check (capacity_cents > 0),
  lead_time_days integer check (lead_time_days >= 0),
  staff integer check (staff >= 0),
  price_hint text,
  circular text[] not null default '{}',
  labels text[] not null default '{}',
  agec_category text,
  fair_trade boolean not null default false,
  languages text[] not null default '{}',
  state text not null default 'draft' check (state in ('draft', 'published', 'archived')),
  -- identity of an imported offer: SIRET + folded title
  import_key text,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (organisation_id, import_key)
);
create index offer_organisation on offer (organisation_id);
create index offer_trade on offer using gin (trade_keys) where state = 'published';
create index offer_areas on offer using gin (areas) where state = 'published';

create table offer_reference (
  id bigint generated always as identity primary key,
  offer_id bigint not null references offer on delete cascade,
  client text not null,
  year integer not null,
  description text not null default '',
  amount_cents bigint
);
create index offer_reference_offer on offer_reference (offer_id);

-- What a buyer has bought, and is going to buy.

create table contract (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  uid text not null,
  object text not null,
  nature text,
  procedure text,
  cpv text,
  cpv_raw text,
  amount_cents bigint,
  duration_months integer,
  notified_on date,
  ends_on date,
  -- {"code":…,"type":…,"name":…} as the file had it, and the territory it was read as
  execution jsonb not null default '{}',
  territory text,
  -- [{"siret":…,"name":…}]
  holders jsonb not null default '[]',
  considerations jsonb not null default '{}',
  source jsonb not null default '{}',
  content_hash text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (organisation_id, uid)
);

create table purchase (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  reference text not null,
  title text not null,
  description text not null default '',
  form text not null default 'marche' check (form in ('marche', 'concession', 'defense')),
  service text,
  contact text,
  state text not null default 'identified' check (state in (
    'identified', 'studied', 'programmed', 'published', 'consulted', 'awarded', 'executing', 'ended', 'abandoned'
  )),
  current_contract_end date,
  study_on date,
  publication_on date,
  deadline_on date,
  award_on date,
  renewals integer not null default 0 check (renewals between 0 and 20),
  considerations text[] not null default '{}',
  -- codes of what an import found wrong and kept: 'ended', 'past-date'
  flags text[] not null default '{}',
  contract_id bigint references contract on delete set null,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (organisation_id, reference)
);
create index purchase_published on purchase (publication_on) where state = 'published';

-- The unit that is matched and reserved.
create table lot (
  id bigint generated always as identity primary key,
  purchase_id bigint not null references purchase on delete cascade,
  number integer not null check (number > 0),
  title text not null,
  description text not null default '',
  nature text not null check (nature in ('fournitures', 'services', 'travaux')),
  cpv text[] not null check (cardinality(cpv) > 0),
  sectors text[] not null default '{}',
  -- app/domain/cpv.ts tradeQuery(cpv, sectors)
  trade_query text[] not null default '{}',
  -- where it is executed: a territory code, and for a commune its point
  territory text,
  lat double precision,
  lng double precision,
  point_approximate boolean not null default true,
  amount_cents bigint check (amount_cents > 0),
  duration_months integer check (duration_months between 1 and 600),
  -- a legal base of app/domain/eligibility.ts, null = not reserved
  reservation text,
  -- true: the lot asks for lent staff (CPV 7962… or DISP)
  lends_labour boolean not null default false,
  circular text[] not null default '{}',
  -- verdict counts over every candidate: {"candidates":…,"bases":{"L2113-12":{"yes":…,"toProve":…}}}
  match_counts jsonb,
  matched_at timestamptz,
  version bigint not null default 1,
  unique (purchase_id, number)
);
create index lot_trade on lot using gin (trade_query);

-- What a buyer asks before it buys (AMI).

create table call_for_interest (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  title text not null,
  description text not null default '',
  cpv text[] not null default '{}',
  sectors text[] not null default '{}',
  territory text,
  -- [{"id":"q1","label":…,"kind":"text|choice|number","required":…,"choices":[…]}]
  questions jsonb not null default '[]',
  deadline_at timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'open', 'closed', 'reported')),
  import_key text unique,
  published_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version bigint not null default 1
);
create index call_for_interest_organisation on call_for_interest (organisation_id);

create table call_purchase (
  call_id bigint not null references call_for_interest on delete cascade,
  purchase_id bigint not null references purchase on delete cascade,
  primary key (call_id, purchase_id)
);

create table call_answer (
  id bigint generated always as identity primary key,
  call_id bigint not null references call_for_interest on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  -- {"q1":"…"}
  answers jsonb not null default '{}',
  message text not null default '',
  answered_by bigint references account on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (call_id, organisation_id)
);

-- The two brought together: lot × supplier, through its best offer, and the funnel.

create table match (
  lot_id bigint not null references lot on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  offer_id bigint not null references offer on delete cascade,
  score smallint not null check (score between 0 and 100),
  -- {"L2113-12":"yes",…}
  verdicts jsonb not null,
  -- ordered [{"code":"same-cpv","data":{…},"points":…}]: sentences are made when shown
  reasons jsonb not null,
  -- false: it held once and entered the funnel, and no longer holds, for this reason
  holds boolean not null default true,
  lapse_reason text,
  stage text not null default 'proposed' check (stage in (
    'proposed', 'notified', 'seen', 'interested', 'declined', 'shortlisted', 'contacted', 'awarded'
  )),
  stage_at timestamptz not null default now(),
  motive text,
  message text,
  computed_at timestamptz not null default now(),
  primary key (lot_id, organisation_id)
);
create index match_supplier on match (organisation_id, score desc);
create index match_offer on match (offer_id);

create table match_event (
  id bigint generated always as identity primary key,
  lot_id bigint not null,
  organisation_id bigint not null,
  stage text not null,
  motive text,
  account_id bigint references account on delete set null,
  at timestamptz not null default now(),
  foreign key (lot_id, organisation_id) references match on delete cascade
);
create index match_event_match on match_event (lot_id, organisation_id);

-- What must still be done, and what was done.

-- One row a change, in the transaction of the change. entity: 'offer' | 'supplier' | 'purchase' | 'call'.
create table outbox (
  id bigint generated always as identity primary key,
  entity text not null check (entity in ('offer', 'supplier', 'purchase', 'call')),
  entity_id bigint not null,
  version bigint not null,
  created_at timestamptz not null default now()
);

create table job (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null default '{}',
  dedupe_key text,
  run_at timestamptz not null default now(),
  attempts integer not null default 0,
  locked_until timestamptz,
  last_error text,
  done_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index job_dedupe on job (dedupe_key) where done_at is null;
create index job_ready on job (run_at) where done_at is null;

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  account_id bigint references account on delete set null,
  organisation_id bigint references organisation on delete set null,
  action text not null,
  entity text,
  entity_id bigint,
  detail jsonb not null default '{}'
);
create index audit_entity on audit (entity, entity_id);
