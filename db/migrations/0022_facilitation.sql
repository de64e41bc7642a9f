-- Who facilitates clauses, where and in which field, and the needs that they follow.

create table facilitation_area (
  organisation_id bigint not null references organisation on delete cascade,
  field text not null check (field in ('social', 'environmental')),
  -- FR, REG:84, DEP:63, EPCI:246300701, COM:63113
  territory text not null,
  primary key (organisation_id, field, territory)
);
create index facilitation_area_territory on facilitation_area (territory, field);

-- What a facilitator sets for its own work; a null is « not set », and is said so. None of it is law.
create table facilitator_settings (
  organisation_id bigint primary key references organisation on delete cascade,
  -- what it says of itself in the directory
  presentation text not null default '',
  -- loaded cost of an hour of labour
  hourly_cost_cents integer check (hourly_cost_cents > 0),
  -- below it a clause brings no real work
  minimum_hours integer check (minimum_hours > 0),
  -- for how long a person's hours count, from the first one
  counted_months integer check (counted_months between 1 and 120),
  updated_by bigint references account on delete set null,
  updated_at timestamptz not null default now()
);

-- A need followed in one field: one row, whoever takes it, so that nothing is followed twice nor falls between two.
create table facilitation_case (
  id bigint generated always as identity primary key,
  purchase_id bigint not null references purchase on delete cascade,
  field text not null check (field in ('social', 'environmental')),
  -- the facilitator's body that follows it, and the person in charge; null = nobody yet
  organisation_id bigint references organisation on delete set null,
  account_id bigint references account on delete set null,
  state text not null default 'open' check (state in ('open', 'snoozed', 'done')),
  snoozed_until date,
  next_step text not null default '',
  -- the buyer asked for help, or whoever saw the need told of it
  referred_at timestamptz,
  referred_by bigint references account on delete set null,
  referral text not null default '',
  updated_at timestamptz not null default now(),
  version bigint not null default 1,
  unique (purchase_id, field),
  check ((state = 'snoozed') = (snoozed_until is not null))
);
create index facilitation_case_organisation on facilitation_case (organisation_id, state);

create table facilitation_event (
  id bigint generated always as identity primary key,
  case_id bigint not null references facilitation_case on delete cascade,
  act text not null check (act in ('referred', 'taken', 'released', 'snoozed', 'done', 'reopened', 'noted')),
  note text not null default '',
  account_id bigint references account on delete set null,
  organisation_id bigint references organisation on delete set null,
  at timestamptz not null default now()
);
create index facilitation_event_case on facilitation_event (case_id, at);

-- The hours of a clause as they were computed, lot by lot (app/domain/clause-study.ts). Added to, never changed.
create table clause_study (
  id bigint generated always as identity primary key,
  purchase_id bigint references purchase on delete set null,
  organisation_id bigint not null references organisation on delete restrict,
  content text not null,
  account_id bigint references account on delete set null,
  author text not null,
  created_at timestamptz not null default now()
);
create index clause_study_purchase on clause_study (purchase_id, id desc);

-- What the buyer decided on the social side, with its motive (CCP, art. L. 2112-2-1 and L. 2184-1). Added to, never changed.
create table clause_decision (
  id bigint generated always as identity primary key,
  purchase_id bigint references purchase on delete set null,
  organisation_id bigint not null references organisation on delete restrict,
  study_id bigint references clause_study on delete restrict,
  choices text[] not null check (cardinality(choices) > 0),
  -- of non-recourse: the code that app/domain/clause-decision.ts gives it
  motive text,
  explanation text not null default '',
  hours integer check (hours > 0),
  -- the purchase as it stood: reference, title, form, amount
  facts jsonb not null,
  account_id bigint references account on delete set null,
  author text not null,
  created_at timestamptz not null default now()
);
create index clause_decision_purchase on clause_decision (purchase_id, id desc);
create index clause_decision_organisation on clause_decision (organisation_id, created_at desc);

create trigger clause_study_kept after update or delete on clause_study
  for each row execute function keep_as_written('account_id', 'purchase_id');
create trigger clause_study_not_emptied before truncate on clause_study
  for each statement execute function keep_as_written();
create trigger clause_decision_kept after update or delete on clause_decision
  for each row execute function keep_as_written('account_id', 'purchase_id');
create trigger clause_decision_not_emptied before truncate on clause_decision
  for each statement execute function keep_as_written();

-- A territory and all that holds it: COM:63113 → {COM:63113, EPCI:246300701, DEP:63, REG:84, FR}.
create function territory_containers(territory text) returns text[]
language sql stable parallel safe
return (
  select array_agg(distinct held order by held)
  from (
    select territory as held
    union all select 'FR'
    union all select 'REG:' || region_code from departement where 'DEP:' || code = territory
    union all
    select unnest(array[
      'REG:' || c.region_code, 'DEP:' || c.departement_code, 'EPCI:' || c.epci_code, 'EPCI:' || c.ept_code
    ])
    from commune c
    where c.code = substring(territory from '^COM:(.*)')
    union all
    select unnest(array['REG:' || c.region_code, 'DEP:' || c.departement_code, 'EPCI:' || c.epci_code])
    from commune c
    where c.epci_code = substring(territory from '^EPCI:(.*)') or c.ept_code = substring(territory from '^EPCI:(.*)')
  ) containers
  where held is not null
);
