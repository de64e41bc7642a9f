-- France and the trades: what everything else refers to. Filled by seeds/reference.ts.

create extension if not exists pg_trgm;

create table reference_version (
  name text primary key,
  hash text not null,
  loaded_at timestamptz not null default now()
);

-- Territories. « search » holds fold(name) of app/domain/text.ts: lower case, no accents, no hyphens.

create table region (
  code text primary key,
  name text not null,
  search text not null
);

create table departement (
  code text primary key,
  name text not null,
  region_code text not null references region,
  search text not null
);
create index departement_region on departement (region_code);

-- Groups of communes: CC, CA, CU, METRO, MET69, and the EPT of the Grand Paris. The code is the SIREN.
create table epci (
  code text primary key check (code ~ '^[0-9]{9}$'),
  name text not null,
  kind text not null,
  population integer not null default 0,
  search text not null
);

create table commune (
  code text primary key,
  name text not null,
  departement_code text not null references departement,
  region_code text not null references region,
  epci_code text references epci,
  -- Grand Paris only: the territorial establishment inside the métropole
  ept_code text references epci,
  postal_codes text[] not null default '{}',
  population integer not null default 0,
  siren text,
  lat double precision not null,
  lng double precision not null,
  -- true: the mean of the neighbours whose point is known, not the commune's own
  approximate boolean not null,
  -- true: taken from geo.api.gouv.fr; loading the packaged data again does not overwrite it
  refreshed boolean not null default false,
  -- true: a later edition no longer lists it; rows still point at it, searches no longer find it
  former boolean not null default false,
  search text not null
);
create index commune_departement on commune (departement_code);
create index commune_epci on commune (epci_code);
create index commune_ept on commune (ept_code) where ept_code is not null;
create index commune_siren on commune (siren);
create index commune_postal_codes on commune using gin (postal_codes);
create index commune_search on commune (search text_pattern_ops);
create index commune_search_trigrams on commune using gin (search gin_trgm_ops);

-- Codes and names that lead to a commune: arrondissements of Paris, Lyon and Marseille, communes that were merged.
create table commune_alias (
  code text primary key,
  name text not null,
  commune_code text not null references commune,
  kind text not null check (kind in ('arrondissement', 'deleguee', 'associee', 'ancienne')),
  postal_codes text[] not null default '{}',
  -- null: no point of its own, the commune's holds
  lat double precision,
  lng double precision,
  search text not null
);
create index commune_alias_commune on commune_alias (commune_code);
create index commune_alias_search on commune_alias (search text_pattern_ops);
create index commune_alias_search_trigrams on commune_alias using gin (search gin_trgm_ops);

-- Trades.

create table cpv (
  code text primary key check (code ~ '^[0-9]{8}$'),
  label text not null,
  -- the nearest ancestor that this table holds
  parent text references cpv deferrable initially deferred,
  -- false: a well-formed code met in real data that the list in use does not have
  official boolean not null default true,
  search text not null
);
create index cpv_parent on cpv (parent);
create index cpv_search_trigrams on cpv using gin (search gin_trgm_ops);

create table sector_group (
  code text primary key,
  label text not null,
  position integer not null
);

create table sector (
  code text primary key,
  group_code text not null references sector_group,
  label text not null,
  cpv text[] not null,
  position integer not null
);
create index sector_group_code on sector (group_code);
