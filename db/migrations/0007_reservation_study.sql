-- What a buyer sets for itself. A null, or no row at all, is the product's default (app/domain/buyer-settings.ts).
create table buyer_settings (
  organisation_id bigint primary key references organisation on delete cascade,
  -- a lot at or below it is studied
  study_up_to_cents bigint check (study_up_to_cents > 0),
  -- bounds of the register, both inclusive
  register_from_cents bigint check (register_from_cents >= 0),
  register_to_cents bigint check (register_to_cents > 0),
  -- app/domain/recommendation.rules.ts
  enough integer check (enough between 1 and 100),
  certain integer check (certain between 0 and 100),
  clause_from_cents bigint check (clause_from_cents >= 0),
  clause_from_months integer check (clause_from_months between 0 and 600),
  -- whose European thresholds: the State and its central authorities have their own
  thresholds_of text check (thresholds_of in ('etat', 'collectivite')),
  updated_by bigint references account on delete set null,
  updated_at timestamptz not null default now(),
  check (register_from_cents <= register_to_cents)
);

/*
 * What was known and decided about reserving a lot, on a day. Never changed nor removed: a new study revokes the one
 * that it supersedes. It outlives the purchase, the lot and the account, whose ids then are null; hence its content in
 * full, and no cascade from the organisation.
 */
create table reservation_study (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation,
  purchase_id bigint references purchase on delete set null,
  lot_id bigint references lot on delete set null,
  -- at most one study supersedes another: the studies of a lot are one line
  supersedes bigint unique references reservation_study,
  -- app/domain/study-content.ts
  content jsonb not null,
  -- the lot's own amount, as the content has it: what the register selects by
  amount_cents bigint,
  -- app/domain/rules-version.ts
  rules_version text not null,
  -- when the suppliers were counted
  supply_on timestamptz not null,
  decision text not null check (decision in ('reserve', 'other-lot', 'clause', 'direct', 'none')),
  base text,
  motive text not null check (motive <> ''),
  account_id bigint references account on delete set null,
  author text not null,
  created_at timestamptz not null default now(),
  check ((decision = 'reserve') = (base is not null))
);
create index reservation_study_organisation on reservation_study (organisation_id);
create index reservation_study_lot on reservation_study (lot_id, id desc);

-- The only change let through is the loss of an id whose row went away.
create function refuse_study_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if to_jsonb(new) - '{purchase_id,lot_id,account_id}'::text[]
        = to_jsonb(old) - '{purchase_id,lot_id,account_id}'::text[]
      and coalesce(new.purchase_id, old.purchase_id) is not distinct from old.purchase_id
      and coalesce(new.lot_id, old.lot_id) is not distinct from old.lot_id
      and coalesce(new.account_id, old.account_id) is not distinct from old.account_id
    then
      return new;
    end if;
  end if;
  raise exception 'a reservation study is never changed nor removed: record a new one'
    using errcode = 'restrict_violation';
end
$$;

create trigger reservation_study_kept
  before update or delete on reservation_study
  for each row execute function refuse_study_change();

create trigger reservation_study_not_emptied
  before truncate on reservation_study
  for each statement execute function refuse_study_change();
