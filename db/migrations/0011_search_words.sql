-- Words are kept out of line, and PostgreSQL does not know what reading them costs: with a word that nearly every
-- document has, it would rather read the words of each document of a place than intersect two indexes (ten times as
-- long, a hundred when they must be read from the disk). Asked through a function that says so, it intersects.
create function search_words(words tsvector) returns tsvector
language plpgsql immutable strict parallel safe cost 1000 as $$
begin
  return words;
end
$$;

create or replace function create_search_indexes(target regclass) returns void language plpgsql as $$
begin
  execute format('create index on %s using gin (search_words(words)) with (fastupdate = off)', target);
  execute format('create index on %s using gin (reach) with (fastupdate = off)', target);
  execute format('create index on %s using gin (cpv) with (fastupdate = off)', target);
  execute format('create index on %s using gist (search_circle_box(lat, lng, radius_km)) where radius_km > 0', target);
  execute format('create index on %s (published_at desc nulls last, key)', target);
  execute format('create index on %s (name)', target);
end
$$;

do $$
declare
  old regclass;
begin
  for old in
    select i.indexrelid::regclass
    from pg_index i
    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey) and a.attname = 'words'
    where i.indrelid in ('search_offers'::regclass, 'search_suppliers'::regclass, 'search_needs'::regclass)
  loop
    execute format('drop index %s', old);
  end loop;
end
$$;

create index on search_offers using gin (search_words(words)) with (fastupdate = off);
create index on search_suppliers using gin (search_words(words)) with (fastupdate = off);
create index on search_needs using gin (search_words(words)) with (fastupdate = off);
analyze search_offers, search_suppliers, search_needs;
