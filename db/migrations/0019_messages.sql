-- Conversations between organisations, relayed by the platform: neither side ever sees an address of the other.

create table conversation (
  id bigint generated always as identity primary key,
  subject text not null check (subject <> '' and subject !~ '[\n\r]'),
  -- what it is about: the fiche of a supplier or of a buyer, an offer, a purchase, a lot, a call for interest
  about text not null check (about in ('supplier', 'buyer', 'offer', 'purchase', 'lot', 'call')),
  about_id bigint not null,
  state text not null default 'open' check (state in ('open', 'closed')),
  -- the organisation that closed it; null when the administration did
  closed_by bigint references organisation on delete set null,
  closed_at timestamptz,
  last_message_at timestamptz not null default now(),
  -- start of the links of its mails, when no ORIGIN is set
  origin text not null,
  created_at timestamptz not null default now()
);

-- Organisations take part, not persons: whoever may edit there answers in its name.
create table conversation_participant (
  conversation_id bigint not null references conversation on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  part text not null check (part in ('asker', 'asked', 'copy')),
  -- the last message of somebody else: unread by whoever has not opened the conversation since
  received_at timestamptz,
  -- the last message relayed to the address of a fiche that nobody manages
  relayed_message_id bigint not null default 0,
  joined_at timestamptz not null default now(),
  primary key (conversation_id, organisation_id)
);
create index conversation_participant_received
  on conversation_participant (organisation_id, received_at, conversation_id);

create table message (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  -- who wrote it in its name: kept for the data rights of that person, never shown
  account_id bigint references account on delete set null,
  -- written through a link received by mail
  by_link boolean not null default false,
  kind text not null default 'text' check (kind in ('text', 'copied', 'closed', 'reopened', 'published')),
  body text not null default '' check (kind <> 'text' or body <> ''),
  -- the organisation put in copy
  copied_id bigint references organisation on delete cascade,
  sent_at timestamptz not null default clock_timestamp()
);
create index message_conversation on message (conversation_id, id);
create index message_account on message (account_id) where account_id is not null;

create table message_file (
  file_id bigint primary key references file on delete cascade,
  message_id bigint not null references message on delete cascade
);
create index message_file_message on message_file (message_id);

-- What one person has opened, and when they were last told by mail.
create table conversation_read (
  conversation_id bigint not null references conversation on delete cascade,
  account_id bigint not null references account on delete cascade,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (conversation_id, account_id)
);
create index conversation_read_account on conversation_read (account_id);

-- Links of mails, each for one conversation and one address. The id is the SHA-256 of the token.
create table conversation_link (
  id text primary key,
  conversation_id bigint not null references conversation on delete cascade,
  -- in whose name it reads and answers
  organisation_id bigint not null references organisation on delete cascade,
  -- the member it was sent to; null: whoever reads the address of a fiche that nobody manages
  account_id bigint references account on delete cascade,
  address_hash text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index conversation_link_conversation on conversation_link (conversation_id);

-- Addresses, by their SHA-256, that want no more relayed messages.
create table refused_address (
  hash text primary key,
  created_at timestamptz not null default now()
);

create table message_report (
  id bigint generated always as identity primary key,
  conversation_id bigint not null references conversation on delete cascade,
  -- who complains, and the person when there is an account
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint references account on delete set null,
  reason text not null check (reason in ('unwanted', 'fraud', 'abuse', 'unlawful', 'other')),
  note text not null default '',
  state text not null default 'open' check (state in ('open', 'dismissed', 'closed', 'suspended')),
  motive text,
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index message_report_open on message_report (conversation_id, organisation_id) where state = 'open';
create index message_report_queue on message_report (created_at) where state = 'open';

-- Organisations that may no longer write, whoever acts for them.
create table message_suspension (
  organisation_id bigint primary key references organisation on delete cascade,
  motive text not null,
  decided_by bigint references account on delete set null,
  created_at timestamptz not null default now()
);

-- A question and its answer, told to everybody on the page of a need (CCP, art. R. 2111-1). Neither says who asked.
create table need_answer (
  id bigint generated always as identity primary key,
  purchase_id bigint not null references purchase on delete cascade,
  conversation_id bigint references conversation on delete set null,
  lot_number integer,
  question text not null,
  answer text not null,
  published_by bigint references account on delete set null,
  published_at timestamptz not null default now()
);
create index need_answer_purchase on need_answer (purchase_id, published_at);
create index need_answer_conversation on need_answer (conversation_id);

-- When a person is told by mail of messages to their organisations.
alter table account
  add column message_mail text not null default 'each' check (message_mail in ('each', 'daily', 'none'));
