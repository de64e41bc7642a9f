-- Who else enters hours, what was planned, where hours count, and what is attested of them.

alter table insertion_contract
  -- the contract's own words on penalties; the rate beside it is what is computed with
  add column penalty_rule text not null default '',
  -- how many tenders were received; null = not known
  add column tenderers integer check (tenderers > 0);

-- A company, or a structure that employs, enters hours itself on a commitment: opened, and closed, by the facilitator.
create table insertion_access (
  commitment_id bigint not null references insertion_commitment on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  opened_by bigint references account on delete set null,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  primary key (commitment_id, organisation_id)
);
create index insertion_access_organisation on insertion_access (organisation_id);

-- The pseudonyms that a structure knows: those that it proposed, and those given to it. It sees no other.
create table insertion_known (
  participant_id bigint not null references insertion_participant on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint references account on delete set null,
  at timestamptz not null default now(),
  primary key (participant_id, organisation_id)
);
create index insertion_known_organisation on insertion_known (organisation_id);

alter table insertion_participant
  -- the structure that proposed the person; null = the facilitator
  add column proposed_by bigint references organisation on delete set null;

alter table insertion_entry
  -- the structure that entered it; null = the facilitator
  add column entered_organisation_id bigint references organisation on delete set null;
create index insertion_entry_entered on insertion_entry (entered_organisation_id) where entered_organisation_id is not null;
create index insertion_entry_proof on insertion_entry (proof_file_id) where proof_file_id is not null;

-- A read of pseudonyms elsewhere than on the list: on the page of a contract, by a structure that enters hours.
alter table insertion_participant_read
  add column contract_id bigint references insertion_contract on delete set null,
  -- the reader's structure, where it is not the body in charge
  add column reader_organisation_id bigint references organisation on delete set null;

-- Hours planned, by month or by quarter. Without a plan hours are expected evenly.
create table insertion_plan (
  commitment_id bigint not null references insertion_commitment on delete cascade,
  month date not null check (extract(day from month) = 1),
  months smallint not null check (months in (1, 3)),
  hours numeric(9, 2) not null check (hours >= 0),
  primary key (commitment_id, month)
);

-- Hours of an entry that count for another contract of the same company. What is not moved counts where it was entered:
-- an hour never counts twice.
create table insertion_split (
  entry_id bigint not null references insertion_entry on delete cascade,
  commitment_id bigint not null references insertion_commitment on delete restrict,
  hours numeric(6, 2) not null check (hours > 0),
  account_id bigint references account on delete set null,
  at timestamptz not null default now(),
  primary key (entry_id, commitment_id)
);
create index insertion_split_commitment on insertion_split (commitment_id);

create function insertion_split_within() returns trigger language plpgsql as $$
declare
  entered numeric;
begin
  -- Locked: two distributions side by side see each other.
  select hours into entered from insertion_entry where id = new.entry_id for update;
  if (select sum(hours) from insertion_split where entry_id = new.entry_id) > entered then
    raise exception 'insertion_split: more hours than were entered';
  end if;
  return null;
end $$;
create constraint trigger insertion_split_within after insert or update on insertion_split
  deferrable initially deferred for each row execute function insertion_split_within();

-- Where the hours of each entry count: each hour once.
create view insertion_counted as
select e.id as entry_id, e.commitment_id, e.participant_id, e.month, e.mode, e.employment, e.state,
  e.hours - moved.hours as hours
from insertion_entry e
cross join lateral (
  select coalesce(sum(s.hours), 0) as hours from insertion_split s where s.entry_id = e.id
) moved
where e.hours > moved.hours
union all
select e.id, s.commitment_id, e.participant_id, e.month, e.mode, e.employment, e.state, s.hours
from insertion_split s
join insertion_entry e on e.id = s.entry_id;

-- What was told by mail of a commitment, once.
create table insertion_alert (
  commitment_id bigint not null references insertion_commitment on delete cascade,
  kind text not null check (kind in ('late', 'short')),
  told_on date not null,
  primary key (commitment_id, kind)
);

-- What a facilitator attests of a commitment: the figures of that day. Added to, never changed.
create table insertion_attestation (
  id bigint generated always as identity primary key,
  commitment_id bigint not null references insertion_commitment on delete restrict,
  organisation_id bigint not null references organisation on delete restrict,
  content text not null,
  account_id bigint references account on delete set null,
  author text not null,
  issued_at timestamptz not null default now()
);
create index insertion_attestation_commitment on insertion_attestation (commitment_id, id desc);
create trigger insertion_attestation_kept after update or delete on insertion_attestation
  for each row execute function keep_as_written('account_id');
create trigger insertion_attestation_not_emptied before truncate on insertion_attestation
  for each statement execute function keep_as_written();
