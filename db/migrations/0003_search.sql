-- The search index inside PostgreSQL: a projection made by search/documents.ts, kept current by search/sync.ts.
-- Nothing here is a source of truth: search:rebuild makes all of it again.

create extension if not exists unaccent;

create text search configuration fr (copy = french);
alter text search configuration fr
  alter mapping for hword, hword_part, word
  with unaccent, french_stem;

-- A set of values of one facet, met in at least one document: {EA} of status, {reemploi,reparation} of circular.
-- Documents hold the set's id, so that counting a facet is grouping one integer. Rows are never changed nor deleted.
create table search_value_set (
  id integer generated always as identity primary key,
  facet text not null,
  members text[] not null,
  unique (facet, members)
);

-- One table a kind, all alike. A search that matches half of the table must read little: the words, the document
-- and what is only looked up by an index are kept out of line, the rest of a row takes about 300 bytes.
create table search_offers (
  key text primary key,
  version bigint not null,
  -- the title folded, for completion
  name text collate "C" not null,
  words tsvector not null,
  -- the words of the title alone, without positions
  title tsvector not null,
  -- territories served, and « in:… » for those that hold the territories served, or the seat of a radius
  reach text[] not null,
  lat real,
  lng real,
  radius_km real,
  -- the site on the unit sphere, to a metre, and the longest squared chord that its radius allows
  x real,
  y real,
  z real,
  chord real,
  cpv text[] not null,
  verified boolean not null,
  status integer not null,
  base integer not null,
  kind integer not null,
  sector integer not null,
  circular integer not null,
  label integer not null,
  capacity integer not null,
  departement integer not null,
  amount_cents bigint,
  published_at timestamptz,
  deadline_on date,
  -- JSON, filled with spaces up to the length from which PostgreSQL keeps columns out of line
  document text not null
);

-- The box of degrees around a circle, a little enlarged: what is outside is surely too far. One expression, so that
-- PostgreSQL writes it into the query instead of calling it for every row.
create function search_circle_box(lat real, lng real, radius_km real) returns box
language sql immutable parallel safe as $$
  select box(
    point(lng - radius_km / (111.0 * greatest(0.01, cosd(abs(lat) + radius_km / 111.0))), lat - radius_km / 111.0),
    point(lng + radius_km / (111.0 * greatest(0.01, cosd(abs(lat) + radius_km / 111.0))), lat + radius_km / 111.0)
  )
$$;

-- Index names are left to PostgreSQL: the table that a rebuild fills gets the same ones beside the live one's.
create function prepare_search_table(target regclass) returns void language plpgsql as $$
begin
  execute format(
    'alter table %s
      set (toast_tuple_target = 128),
      alter column key set storage plain,
      alter column title set storage main,
      alter column reach set storage main',
    target
  );
end
$$;

create function create_search_indexes(target regclass) returns void language plpgsql as $$
begin
  execute format('create index on %s using gin (words) with (fastupdate = off)', target);
  execute format('create index on %s using gin (reach) with (fastupdate = off)', target);
  execute format('create index on %s using gin (cpv) with (fastupdate = off)', target);
  execute format('create index on %s using gist (search_circle_box(lat, lng, radius_km)) where radius_km > 0', target);
  execute format('create index on %s (published_at desc nulls last, key)', target);
  execute format('create index on %s (name)', target);
end
$$;

create table search_suppliers (like search_offers including all);
create table search_needs (like search_offers including all);
select prepare_search_table(kind), create_search_indexes(kind)
from unnest('{search_offers,search_suppliers,search_needs}'::regclass[]) as made (kind);

-- The words met in documents, as written but folded: a word that nobody wrote is corrected to the nearest one.
create table search_word (
  scope text not null,
  word text collate "C" not null,
  stem text collate "C" not null,
  documents integer not null default 1,
  added_at timestamptz not null default now(),
  primary key (scope, word)
);
create index search_word_stem on search_word (scope, stem);
create index search_word_trigrams on search_word using gin (word gin_trgm_ops) with (fastupdate = off);

-- By which synonyms and settings each index was built: others ask for a rebuild.
create table search_build (
  scope text primary key,
  version text not null,
  built_at timestamptz not null default now()
);

-- A rebuild going on, and what was written meanwhile: copied over when the new table takes the place of the old.
create table search_rebuild (
  scope text primary key,
  started_at timestamptz not null default now()
);
create table search_touched (
  scope text not null,
  key text not null,
  primary key (scope, key)
);

-- What the other engine missed while it did not answer: sent again when it comes back.
create table search_lag (
  scope text not null,
  key text not null,
  primary key (scope, key)
);
