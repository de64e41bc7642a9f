-- How rows of the index lie, and what the planner is told of their words.
--
-- What every search reads of a row comes first, where PostgreSQL finds it without walking over the texts before it:
-- that walk was a third of a search with many answers. And facets that go together (few combinations each) share one
-- set of values, as those of `profile` do: a row is counted under four integers.

create table search_next (
  version bigint not null,
  -- sets of values: postgres-columns.ts says of which facets
  standing integer not null,
  offered integer not null,
  departement integer not null,
  profile integer not null,
  verified boolean not null,
  -- the site on the unit sphere, to a metre, and the longest squared chord that its radius allows
  x real,
  y real,
  z real,
  chord real,
  lat real,
  lng real,
  radius_km real,
  published_at timestamptz,
  amount_cents bigint,
  deadline_on date,
  key text primary key,
  -- the words of the title alone, without positions
  title tsvector not null,
  -- territories served, and « in:… » for those that hold the territories served, or the seat of a radius
  reach text[] not null,
  cpv text[] not null,
  -- the title folded, for completion
  name text collate "C" not null,
  words tsvector not null,
  -- JSON, filled with spaces up to the length from which PostgreSQL keeps columns out of line
  document text not null
);

-- The planner crosses the index of the words with that of the places only if it believes that words leave few rows. Of
-- a word that every document has it knew better, and read the words of each document of Paris instead: three times as
-- long. Without statistics it believes so of every word.
create or replace function create_search_indexes(target regclass) returns void language plpgsql as $$
declare
  of_words regclass;
begin
  execute format('create index on %s using gin (search_words(words)) with (fastupdate = off)', target);
  select indexrelid into of_words
  from pg_index
  where indrelid = target and pg_get_indexdef(indexrelid, 1, true) = 'search_words(words)';
  execute format('alter index %s alter column 1 set statistics 0', of_words);
  execute format('create index on %s using gin (reach) with (fastupdate = off)', target);
  execute format('create index on %s using gin (cpv) with (fastupdate = off)', target);
  execute format('create index on %s using gist (search_circle_box(lat, lng, radius_km)) where radius_km > 0', target);
  execute format('create index on %s (published_at desc nulls last, key)', target);
  execute format('create index on %s (name)', target);
end
$$;

create function pg_temp.together(sets integer[]) returns text[]
language sql stable as $$
  select coalesce(array_agg(value order by value collate "C"), '{}')
  from (
    select s.facet || ':' || member as value
    from search_value_set s
    cross join unnest(s.members) as member
    where s.id = any(sets)
  ) named
$$;

-- Rows are carried over: a search answers them while the worker makes the index again.
do $$
declare
  kind text;
begin
  foreach kind in array array['offers', 'suppliers', 'needs'] loop
    execute format(
      $sql$
        create temporary table met on commit drop as
        select 'standing' as facet, array[status, base, capacity] as sets from search_%1$s
        union
        select 'offered', array[kind, sector, circular, label] from search_%1$s
        union
        select 'departement', array[departement] from search_%1$s
      $sql$,
      kind
    );
    create temporary table together on commit drop as
    select facet, sets, pg_temp.together(sets) as members
    from met;
    insert into search_value_set (facet, members)
    select facet, members
    from together
    on conflict do nothing;

    execute format(
      $sql$
        create table search_%1$s_next (like search_next including all);
        select prepare_search_table('search_%1$s_next');
        insert into search_%1$s_next
        select
          version, s.id, o.id, d.id, profile, verified, x, y, z, chord, lat, lng, radius_km,
          published_at, amount_cents, deadline_on, key, title, reach, cpv, name, words, document
        from search_%1$s old
        join together st on st.facet = 'standing' and st.sets = array[old.status, old.base, old.capacity]
        join search_value_set s on s.facet = 'standing' and s.members = st.members
        join together ot on ot.facet = 'offered' and ot.sets = array[old.kind, old.sector, old.circular, old.label]
        join search_value_set o on o.facet = 'offered' and o.members = ot.members
        join together dt on dt.facet = 'departement' and dt.sets = array[old.departement]
        join search_value_set d on d.facet = 'departement' and d.members = dt.members;
        drop table search_%1$s;
        alter table search_%1$s_next rename to search_%1$s
      $sql$,
      kind
    );
    perform create_search_indexes(format('search_%s', kind)::regclass);
    drop table met, together;
  end loop;
end
$$;

drop table search_next;
-- Nobody refers to the sets of single facets any more.
delete from search_value_set
where facet in ('status', 'base', 'kind', 'sector', 'circular', 'label', 'capacity')
  or facet = 'departement' and exists (select from unnest(members) as member where member not like 'departement:%');
analyze search_offers, search_suppliers, search_needs;
