-- What an EA, an ESAT or a disabled self-employed worker attests to a client, a year at a time (C. trav.,
-- art. L. 5212-10-1 and D. 5212-22; arrêté of 19 November 2020).
create table oeth_attestation (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  -- the status it was written under
  supplier_kind text not null check (supplier_kind in ('EA', 'ESAT', 'TIH', 'EPS')),
  client_siret text not null check (client_siret ~ '^[0-9]{14}$'),
  -- the obligation is the company's: every establishment's purchases count together
  client_siren text not null generated always as (left(client_siret, 9)) stored,
  client_name text not null,
  year integer not null check (year between 2020 and 2100),
  price_cents bigint not null check (price_cents > 0),
  -- raw materials, products, materials, subcontracting, intermediate consumption, selling costs
  costs_cents bigint not null check (costs_cents between 0 and price_cents),
  labour_cents bigint not null generated always as (price_cents - costs_cents) stored,
  -- null: a draft, that its client does not see
  issued_on date,
  issued_by bigint references account on delete set null,
  withdrawn_on date,
  withdrawal_motive text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (withdrawn_on is null or issued_on is not null)
);
-- one that holds for a client and a year: what is wrong is withdrawn, and issued again
create unique index oeth_attestation_one on oeth_attestation (organisation_id, client_siret, year)
  where withdrawn_on is null;
create index oeth_attestation_client on oeth_attestation (client_siren, year) where issued_on is not null;
