-- What public registers say of structures before they come: fiches that nobody manages yet, and how they are claimed.

-- false: presumed from a register (its trades, the département of its seat). The first offer that the structure
-- publishes takes its place.
alter table offer add column described boolean not null default true;
create index offer_presumed on offer (organisation_id) where not described;

-- Of a status that a register gave; its `source` is then the register's name.
alter table supplier_status
  -- the last list that has it
  add column listed_on date,
  -- the first list that no longer has it: a flag, never an end. The law looks at dates, not at lists.
  add column unlisted_on date;
create index supplier_status_listed on supplier_status (source, listed_on) where listed_on is not null;

-- Who asks to manage a fiche that nobody manages, and what became of it.
create table claim (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint not null references account on delete cascade,
  -- the proof: a link sent to the address of the fiche, or an administrator's decision
  way text not null check (way in ('mail', 'admin')),
  -- what the person says of themselves to the administrator
  message text not null default '',
  -- SHA-256 of the token of the last link sent: a copy of this table opens nothing
  token_id text unique,
  expires_at timestamptz,
  -- lost: someone else was faster
  state text not null default 'open' check (state in ('open', 'granted', 'refused', 'lost')),
  motive text,
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index claim_open on claim (organisation_id, account_id, way) where state = 'open';
create index claim_queue on claim (created_at) where state = 'open' and way = 'admin';
create index claim_account on claim (account_id);
