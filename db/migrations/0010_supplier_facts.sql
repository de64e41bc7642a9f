-- Thousands of candidates of a lot are read at once: what matching asks of each is kept ready, in one narrow row
-- instead of four look-ups, as the text of a JSON array that is read in one go.

-- [SIRET, closed on, [[kind, from, until, verified]], shares disabled, disadvantaged, detained, mission of public
-- service, [[SIREN of the buyer, awarded on]]]: db/queries/supplier-facts.ts reads it. A copy, kept by the triggers below.
create table supplier_facts (
  organisation_id bigint primary key references organisation on delete cascade,
  facts text not null
);

-- The organisation is locked before it is read: two changes of one supplier, side by side, both end up in the copy.
create function refresh_supplier_facts(ids bigint[])
returns void
language plpgsql
as $$
begin
  perform from organisation where id = any(ids) order by id for no key update;
  insert into supplier_facts (organisation_id, facts)
  select
    o.id,
    json_build_array(
      o.siret, o.closed_on,
      (
        select json_agg(json_build_array(kind, valid_from, valid_until, verification = 'verified') order by id)
        from supplier_status
        where organisation_id = o.id
          and withdrawn_at is null
          and verification <> 'refused'
      ),
      s.share_disabled, s.share_disadvantaged, s.share_detained, s.public_service_mission,
      (
        select json_agg(json_build_array(b.siren, a.awarded_on) order by a.id)
        from ess_award a
        left join organisation b on b.id = a.buyer_organisation_id
        where a.organisation_id = o.id
      )
    )::text
  from organisation o
  left join supplier s on s.organisation_id = o.id
  where o.id = any(ids)
  on conflict (organisation_id) do update
  set facts = excluded.facts
  where supplier_facts.facts <> excluded.facts;
end
$$;

create function refresh_facts_of_new_organisations()
returns trigger
language plpgsql
as $$
begin
  perform refresh_supplier_facts(array(select id from changed));
  return null;
end
$$;

-- Of an organisation only these count: it changes far more often. Its SIREN is also in the awards that it made.
create function refresh_facts_of_changed_organisations()
returns trigger
language plpgsql
as $$
declare
  ids bigint[] := array(
    select changed.id
    from changed
    join before using (id)
    where (changed.siret, changed.siren, changed.closed_on) is distinct from (before.siret, before.siren, before.closed_on)
  );
begin
  if cardinality(ids) > 0 then
    perform refresh_supplier_facts(
      ids || array(select distinct organisation_id from ess_award where buyer_organisation_id = any(ids))
    );
  end if;
  return null;
end
$$;

create function refresh_facts_of_suppliers()
returns trigger
language plpgsql
as $$
begin
  perform refresh_supplier_facts(array(select distinct organisation_id from changed));
  return null;
end
$$;

create trigger facts_inserted after insert on organisation
  referencing new table as changed
  for each statement execute function refresh_facts_of_new_organisations();
create trigger facts_updated after update on organisation
  referencing old table as before new table as changed
  for each statement execute function refresh_facts_of_changed_organisations();

create trigger facts_inserted after insert on supplier
  referencing new table as changed for each statement execute function refresh_facts_of_suppliers();
create trigger facts_updated after update on supplier
  referencing new table as changed for each statement execute function refresh_facts_of_suppliers();
create trigger facts_deleted after delete on supplier
  referencing old table as changed for each statement execute function refresh_facts_of_suppliers();

create trigger facts_inserted after insert on supplier_status
  referencing new table as changed for each statement execute function refresh_facts_of_suppliers();
create trigger facts_updated after update on supplier_status
  referencing new table as changed for each statement execute function refresh_facts_of_suppliers();
create trigger facts_deleted after delete on supplier_status
  referencing old table as changed for each statement execute function refresh_facts_of_suppliers();

create trigger facts_inserted after insert on ess_award
  referencing new table as changed for each statement execute function refresh_facts_of_suppliers();
create trigger facts_updated after update on ess_award
  referencing new table as changed for each statement execute function refresh_facts_of_suppliers();
create trigger facts_deleted after delete on ess_award
  referencing old table as changed for each statement execute function refresh_facts_of_suppliers();

select refresh_supplier_facts(array(select id from organisation));

-- What matching asks of an offer, the same way: [kind, CPV codes, sectors, areas, radius, latitude, longitude, point
-- approximate, capacity, circular attributes]. db/queries/match-candidates.ts reads it.
create function match_bid(
  kind text, cpv text[], sectors text[], areas text[], radius_km integer, lat double precision, lng double precision,
  point_approximate boolean, capacity_cents bigint, circular text[]
)
returns text
language sql immutable parallel safe
return json_build_array(
  kind, cpv, sectors, areas, radius_km, lat, lng, point_approximate, capacity_cents, circular
)::text;

alter table offer
  add column match_bid text not null generated always as (
    match_bid(kind, cpv, sectors, areas, radius_km, lat, lng, point_approximate, capacity_cents, circular)
  ) stored;
