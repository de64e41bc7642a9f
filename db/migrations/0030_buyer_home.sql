-- What a buyer aims at, what it did with a procedure, and every version of a purchase that somebody saved.

-- A share of the contracts notified in a year that a buyer sets itself: none is imposed here.
create table buyer_target (
  organisation_id bigint not null references organisation on delete cascade,
  year smallint not null check (year between 2000 and 2100),
  -- app/domain/buyer-indicators.ts
  indicator text not null check (indicator in ('environmental', 'social', 'reserved')),
  share numeric(4, 3) not null check (share between 0 and 1),
  updated_by bigint references account on delete set null,
  updated_at timestamptz not null default now(),
  primary key (organisation_id, year, indicator)
);

-- The purchase as it stood after each save, whoever saved after: a first version is never lost under a second one.
alter table purchase_event add column snapshot jsonb;
update purchase_event e
set snapshot = s.snapshot
from purchase_snapshot s
where s.id = e.purchase_id
  and e.id = (select max(id) from purchase_event where purchase_id = e.purchase_id);

-- A holder is known by its SIRET: it may have no account here.
alter table lot_award
  add column siret text,
  add column name text;
update lot_award w
set siret = o.siret, name = o.name
from organisation o
where o.id = w.organisation_id;
alter table lot_award
  drop constraint lot_award_pkey,
  alter column organisation_id drop not null,
  alter column siret set not null,
  alter column name set not null,
  add check (siret ~ '^[0-9]{14}$'),
  add primary key (lot_id, siret);
create index lot_award_organisation on lot_award (organisation_id);

-- What a buyer records of its own contract beyond the columns: the words of the DECP schema (app/domain/decp-award.ts).
alter table contract add column decp jsonb not null default '{}';

-- How the procedure of a lot ended: awarded, or not. One row a lot, the last one said.
create table lot_outcome (
  lot_id bigint primary key references lot on delete cascade,
  kind text not null check (kind in ('awarded', 'infructueuse', 'sans-suite')),
  decided_on date not null,
  motive text not null default '',
  -- files of the consultation that were withdrawn (DCE), tenders received, tenders put aside as irregular
  files_withdrawn integer check (files_withdrawn >= 0),
  offers_received integer check (offers_received >= 0),
  irregular_offers integer check (irregular_offers >= 0),
  -- why the contract was not divided into lots (CCP, art. L. 2113-11); empty: it was, or nobody said
  undivided_why text not null default '',
  recorded_by bigint references account on delete set null,
  recorded_at timestamptz not null default now(),
  check (irregular_offers <= offers_received)
);
