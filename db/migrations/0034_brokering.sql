-- Who is in charge of a need, the weekly reminder, a facilitator's own trades, and companies presented to structures.

alter table facilitation_event drop constraint facilitation_event_act_check;
alter table facilitation_event add constraint facilitation_event_act_check
  check (act in ('referred', 'taken', 'assigned', 'released', 'snoozed', 'done', 'reopened', 'noted'));

-- The weekly mail of what waits in the queues of a facilitator's people: on until one click stops it.
alter table account
  add column queue_mail boolean not null default true,
  add column queue_mailed_on date;

-- What labour weighs and costs, trade by trade, as a facilitator observes it: dated, with its source, never law.
create table facilitation_trade (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  label text not null check (label <> ''),
  -- in ten-thousandths of the amount excluding tax
  labour_share integer check (labour_share between 1 and 10000),
  -- loaded cost of an hour of labour
  hourly_cost_cents integer check (hourly_cost_cents > 0),
  source text not null check (source <> ''),
  dated_on date not null,
  updated_by bigint references account on delete set null,
  updated_at timestamptz not null default now(),
  unique (organisation_id, label),
  check (labour_share is not null or hourly_cost_cents is not null)
);

-- A company that owes hours, presented to a structure that can deliver them, and what came of it.
create table insertion_introduction (
  id bigint generated always as identity primary key,
  commitment_id bigint not null references insertion_commitment on delete cascade,
  structure_id bigint not null references organisation on delete cascade,
  -- where they write to each other; null once it is gone
  conversation_id bigint references conversation on delete set null,
  -- who presented them: the facilitator, or the company itself
  organisation_id bigint references organisation on delete set null,
  account_id bigint references account on delete set null,
  made_on date not null,
  outcome text not null default 'waiting'
    check (outcome in ('waiting', 'agreed', 'declined', 'full', 'no-answer')),
  -- that the structure delivers, when it agreed
  hours numeric(9, 2) check (hours > 0),
  note text not null default '',
  decided_on date,
  unique (commitment_id, structure_id),
  check ((outcome = 'waiting') = (decided_on is null)),
  check (hours is null or outcome = 'agreed')
);
create index insertion_introduction_structure on insertion_introduction (structure_id);
