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
