-- The life of a call for interest, the way of suppliers in a lot, and what is asked below the dispense of competition.

-- Calls: a public one (AMI), or the same asked of chosen suppliers (demande d'information).
alter table call_for_interest
  add column audience text not null default 'public' check (audience in ('public', 'chosen')),
  add column closed_at timestamptz;

-- days that a buyer leaves to answer: its own rule, no text gives one (app/domain/call-fairness.ts)
alter table buyer_settings add column call_days integer check (call_days between 1 and 365);

-- What happened to a call, in order; its creation is its own created_at.
create table call_event (
  id bigint generated always as identity primary key,
  call_id bigint not null references call_for_interest on delete cascade,
  kind text not null check (kind in ('opened', 'changed', 'extended', 'closed', 'reported')),
  motive text not null default '',
  -- opened: {"checks":[{"id":…,"by":"computed|ticked"}]}; extended: {"from":…,"to":…}
  detail jsonb not null default '{}',
  account_id bigint references account on delete set null,
  at timestamptz not null default now()
);
create index call_event_call on call_event (call_id, id);

-- Asked by a supplier, read by all once answered, without its name: `published` is the question as all read it.
create table call_question (
  id bigint generated always as identity primary key,
  call_id bigint not null references call_for_interest on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint references account on delete set null,
  question text not null check (question <> ''),
  asked_at timestamptz not null default now(),
  published text,
  answer text,
  answered_by bigint references account on delete set null,
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null)),
  check ((answer is null) = (published is null))
);
create index call_question_call on call_question (call_id, id);

-- What was learnt and what follows: written once.
create table call_report (
  call_id bigint primary key references call_for_interest on delete restrict,
  answers integer not null check (answers >= 0),
  learnt text not null check (learnt <> ''),
  follows text not null check (follows <> ''),
  audience text not null check (audience in ('public', 'answerers')),
  reported_by bigint references account on delete set null,
  reported_at timestamptz not null default now()
);
create trigger call_report_kept after update or delete on call_report
  for each row execute function keep_as_written('reported_by');

-- The suppliers that a demande d'information was sent to.
create table call_guest (
  call_id bigint not null references call_for_interest on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  invited_at timestamptz not null default now(),
  primary key (call_id, organisation_id)
);

-- Below the dispense (CCP, art. R. 2122-8): one request, several suppliers, one choice with its motive.
create table quote_request (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  lot_id bigint references lot on delete set null,
  title text not null check (title <> ''),
  description text not null check (description <> ''),
  nature text not null check (nature in ('fournitures', 'services', 'travaux')),
  cpv text,
  amount_cents bigint not null check (amount_cents > 0),
  deadline_at timestamptz not null,
  state text not null default 'draft' check (state in ('draft', 'sent', 'chosen', 'dropped')),
  sent_at timestamptz,
  chosen_id bigint references organisation on delete set null,
  motive text not null default '',
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now()
);
create index quote_request_organisation on quote_request (organisation_id, created_at desc);
create index quote_request_lot on quote_request (lot_id);

create table quote_guest (
  quote_id bigint not null references quote_request on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  invited_at timestamptz not null default now(),
  -- its answer; amount null and declined: it does not answer
  amount_cents bigint check (amount_cents > 0),
  delay text not null default '',
  message text not null default '',
  declined boolean not null default false,
  answered_at timestamptz,
  primary key (quote_id, organisation_id)
);

-- The three duties of CCP, art. R. 2122-8: what was done about each, in order; the last one said holds.
create table quote_duty (
  id bigint generated always as identity primary key,
  quote_id bigint not null references quote_request on delete cascade,
  duty text not null check (duty in ('relevant', 'funds', 'rotation')),
  done text not null check (done <> ''),
  account_id bigint references account on delete set null,
  at timestamptz not null default now()
);
create index quote_duty_quote on quote_duty (quote_id, id);

-- A file read beyond its owner: joined by the buyer to what it asks (organisation_id null), or by a supplier to its answer.
create table shared_file (
  file_id bigint primary key references file on delete cascade,
  call_id bigint references call_for_interest on delete cascade,
  quote_id bigint references quote_request on delete cascade,
  organisation_id bigint references organisation on delete cascade,
  question_id text,
  check (num_nonnulls(call_id, quote_id) = 1)
);
create index shared_file_call on shared_file (call_id);
create index shared_file_quote on shared_file (quote_id);

-- A mail sent to one structure about one thing, and the link in it, which answers without an account.
create table personal_link (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  lot_id bigint references lot on delete cascade,
  call_id bigint references call_for_interest on delete cascade,
  quote_id bigint references quote_request on delete cascade,
  check (num_nonnulls(lot_id, call_id, quote_id) = 1),
  -- 0: the first mail; 1 and 2: its reminders
  rank smallint not null check (rank between 0 and 2),
  -- SHA-256 of the token of the link: a copy of this table opens nothing
  token_id text unique,
  expires_at timestamptz not null,
  asked_by bigint references account on delete set null,
  asked_at timestamptz not null default now(),
  sent_at timestamptz,
  opened_at timestamptz
);
create unique index personal_link_lot on personal_link (lot_id, organisation_id, rank) where lot_id is not null;
create unique index personal_link_call on personal_link (call_id, organisation_id, rank) where call_id is not null;
create unique index personal_link_quote on personal_link (quote_id, organisation_id, rank) where quote_id is not null;

-- Structures that no longer want these mails.
create table outreach_stop (
  organisation_id bigint primary key references organisation on delete cascade,
  stopped_at timestamptz not null default now()
);

-- What is said and met around a lot: all of it goes into the sourcing file, but the notes, which are the buyer's own.
create table lot_meeting (
  id bigint generated always as identity primary key,
  lot_id bigint not null references lot on delete cascade,
  happened_on date not null,
  organisation_ids bigint[] not null check (cardinality(organisation_ids) > 0),
  notes text not null check (notes <> ''),
  recorded_by bigint references account on delete set null,
  recorded_at timestamptz not null default now()
);
create index lot_meeting_lot on lot_meeting (lot_id, happened_on);

create table lot_note (
  lot_id bigint not null references lot on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  note text not null check (note <> ''),
  updated_by bigint references account on delete set null,
  updated_at timestamptz not null default now(),
  primary key (lot_id, organisation_id)
);

-- Who won a lot. The contract is made with it, or the one of the same number is linked.
create table lot_award (
  lot_id bigint not null references lot on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  amount_cents bigint check (amount_cents > 0),
  awarded_on date not null,
  contract_id bigint references contract on delete set null,
  recorded_by bigint references account on delete set null,
  recorded_at timestamptz not null default now(),
  primary key (lot_id, organisation_id)
);

-- Avis de préinformation (CCP, art. R. 2131-1): when and where it was published.
create table prior_notice (
  id bigint generated always as identity primary key,
  purchase_id bigint not null references purchase on delete cascade,
  published_on date not null,
  link text not null,
  recorded_by bigint references account on delete set null,
  recorded_at timestamptz not null default now()
);
create index prior_notice_purchase on prior_notice (purchase_id, published_on desc);
