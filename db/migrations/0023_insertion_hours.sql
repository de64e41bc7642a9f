-- The execution of clauses: who owes hours, who works them, what was validated.

-- A contract with a clause, as its facilitator follows it. The buyer and the companies may be on the platform, or not.
create table insertion_contract (
  id bigint generated always as identity primary key,
  -- the facilitator's body
  organisation_id bigint not null references organisation on delete restrict,
  buyer_organisation_id bigint references organisation on delete set null,
  buyer_name text not null,
  reference text not null,
  title text not null,
  service text not null default '',
  nature text not null check (nature in ('fournitures', 'services', 'travaux')),
  kicked_off_on date,
  starts_on date,
  ends_on date,
  -- the contract's own rule; null = not known
  penalty_cents_per_hour integer check (penalty_cents_per_hour >= 0),
  terminated_on date,
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now(),
  check (starts_on is null or ends_on is null or ends_on >= starts_on),
  unique (organisation_id, reference)
);
create index insertion_contract_buyer on insertion_contract (buyer_organisation_id);

-- What one company owes on a contract or one of its lots.
create table insertion_commitment (
  id bigint generated always as identity primary key,
  contract_id bigint not null references insertion_contract on delete restrict,
  lot text not null default '',
  company_siret text not null check (company_siret ~ '^[0-9]{14}$'),
  company_name text not null,
  company_organisation_id bigint references organisation on delete set null,
  hours numeric(9, 2) not null check (hours > 0),
  unique (contract_id, lot, company_siret)
);
create index insertion_commitment_company on insertion_commitment (company_organisation_id);

-- What changes after the signature: hours, end, termination. Added to, never changed.
create table insertion_amendment (
  id bigint generated always as identity primary key,
  contract_id bigint not null references insertion_contract on delete restrict,
  commitment_id bigint references insertion_commitment on delete restrict,
  signed_on date not null,
  hours numeric(9, 2) check (hours > 0),
  ends_on date,
  terminated boolean not null default false,
  motive text not null check (motive <> ''),
  account_id bigint references account on delete set null,
  created_at timestamptz not null default now()
);
create index insertion_amendment_contract on insertion_amendment (contract_id);

-- A person, by a pseudonym that its facilitator alone can tell. Read by the body in charge only, and each read is logged.
create table insertion_participant (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete restrict,
  pseudonym text not null check (pseudonym ~ '^[A-Z0-9-]{3,20}$'),
  gender text check (gender in ('femme', 'homme', 'autre')),
  birth_year smallint check (birth_year between 1930 and 2020),
  qualification text check (qualification in ('sans', 'cap-bep', 'bac', 'bac+2', 'bac+3')),
  -- app/domain/insertion-public.ts
  categories text[] not null default '{}',
  in_qpv boolean,
  prescriber text not null default '',
  validated_on date,
  validated_by bigint references account on delete set null,
  training boolean,
  outcome_6 text,
  outcome_12 text,
  -- when what tells of the person was erased; the hours and the pseudonym stay
  erased_at timestamptz,
  created_at timestamptz not null default now(),
  unique (organisation_id, pseudonym)
);

create table insertion_participant_read (
  id bigint generated always as identity primary key,
  -- null: a list of all of them
  participant_id bigint references insertion_participant on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  account_id bigint references account on delete set null,
  at timestamptz not null default now()
);
create index insertion_participant_read_of on insertion_participant_read (organisation_id, at desc);

create table insertion_entry (
  id bigint generated always as identity primary key,
  commitment_id bigint not null references insertion_commitment on delete restrict,
  participant_id bigint not null references insertion_participant on delete restrict,
  month date not null check (extract(day from month) = 1),
  mode text not null check (mode in ('direct', 'lent', 'subcontract', 'co-contract')),
  employment text not null,
  employer text not null,
  hours numeric(6, 2) not null check (hours > 0 and hours <= 744),
  proof_file_id bigint references file on delete set null,
  -- a question was asked (twice the same, more than a full month) and a person confirmed
  confirmed boolean not null default false,
  state text not null default 'entered' check (state in ('entered', 'validated', 'refused')),
  motive text not null default '',
  entered_by bigint references account on delete set null,
  entered_at timestamptz not null default now(),
  decided_by bigint references account on delete set null,
  decided_at timestamptz
);
create index insertion_entry_commitment on insertion_entry (commitment_id, month);
create index insertion_entry_participant on insertion_entry (participant_id, month);

-- A year told once: what later years tell must not betray it. The totals as they were told, hidden ones null.
create table insertion_report (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete restrict,
  buyer_organisation_id bigint references organisation on delete set null,
  buyer_name text not null,
  year smallint not null,
  content text not null,
  -- who was counted in each told total, by key: {"women":[12,15,…]}
  members jsonb not null,
  account_id bigint references account on delete set null,
  issued_at timestamptz not null default now(),
  unique (organisation_id, buyer_name, year)
);

create trigger insertion_amendment_kept after update or delete on insertion_amendment
  for each row execute function keep_as_written('account_id');
