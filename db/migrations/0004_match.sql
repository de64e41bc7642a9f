-- Matching: an interest may outlive its offer, and every candidate of a lot is accounted for.

-- A supplier may manifest its interest without an offer, and an offer that is removed takes no history with it.
alter table match
  alter column offer_id drop not null,
  drop constraint match_offer_id_fkey,
  add constraint match_offer_id_fkey foreign key (offer_id) references offer on delete set null,
  -- app/domain/match-score.ts CLOSENESS: breaks ties of score
  add column closeness smallint not null default 0;

comment on column match.verdicts is 'only yes and to-prove; a base that is absent is no';

create index match_rank on match (lot_id, score desc, closeness desc);

-- Candidates of a lot ranked after the 500 that are stored in full: what is needed to keep the counts exact and to
-- know who moves up when one of the 500 leaves. Empty for lots with 500 candidates or fewer.
create table match_beyond (
  lot_id bigint not null references lot on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  score smallint not null,
  closeness smallint not null,
  verdicts jsonb not null,
  primary key (lot_id, organisation_id)
);
create index match_beyond_supplier on match_beyond (organisation_id);

-- Who answers a need, in one index: every trade of an offer × every place it reaches, « G773|DEP:63 ». Trade alone
-- would fetch ten offers for one kept. A radius is told as the tiles that its circle touches, larger for larger
-- radii, and the exact distance is for whoever reads; db/queries/match-candidates.ts asks with the same tiles.
create function match_keys(trade_keys text[], areas text[], radius_km integer, lat double precision, lng double precision)
returns text[]
language sql immutable parallel safe
return (
  with circle as (
    select
      lat, lng,
      -- a degree of latitude is 111 km: a little less, so that no circle is cut
      radius_km / 109.0::float8 as high,
      radius_km / (109.0::float8 * greatest(0.1, cos(radians(lat)))) as wide,
      case when radius_km <= 20 then 5 when radius_km <= 50 then 10 when radius_km <= 100 then 20 else 40 end as tenths
    where radius_km is not null
      and lat is not null
      and lng is not null
  ),
  place (key) as (
    select unnest(areas)
    union
    select format('T%s:%s:%s', tenths, y, x)
    from circle
    cross join generate_series(
      floor((lat - high) * 10 / tenths)::integer, floor((lat + high) * 10 / tenths)::integer
    ) as y
    cross join generate_series(
      floor((lng - wide) * 10 / tenths)::integer, floor((lng + wide) * 10 / tenths)::integer
    ) as x
  )
  select coalesce(array_agg(trade || '|' || place.key), '{}')
  from unnest(trade_keys) as trade
  cross join place
);

alter table offer
  add column match_keys text[] not null
    generated always as (match_keys(trade_keys, areas, radius_km, lat, lng)) stored;
create index offer_match on offer using gin (match_keys) where state = 'published';
