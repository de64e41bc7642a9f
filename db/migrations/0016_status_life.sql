-- The life of a supplier's papers: what is stored once and attached to answers, what was told of their end.

-- What the shares of staff count: « 55 % » of persons is not « 55 % » of full-time equivalents.
alter table supplier
  add column shares_basis text check (shares_basis in ('personnes', 'etp', 'heures')),
  -- who was counted, among whom, over which period
  add column shares_note text;

-- A file is never changed: replacing a document stores another file, so that what an answer took stays as it was.
create table stored_document (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  -- app/domain/stored-document.ts DOCUMENT_KINDS
  kind text not null,
  file_id bigint not null references file,
  issued_on date,
  valid_until date,
  note text not null default '',
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check (valid_until is null or issued_on is null or valid_until >= issued_on)
);
create index stored_document_organisation on stored_document (organisation_id);
create index stored_document_file on stored_document (file_id);
create index stored_document_end on stored_document (valid_until);

-- What a supplier attached to one answer, to a lot or to a call, as it was that day.
create table answer_document (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  lot_id bigint references lot on delete cascade,
  call_id bigint references call_for_interest on delete cascade,
  file_id bigint not null references file,
  title text not null,
  issued_on date,
  valid_until date,
  attached_by bigint references account on delete set null,
  attached_at timestamptz not null default now(),
  check (num_nonnulls(lot_id, call_id) = 1),
  unique (organisation_id, lot_id, file_id),
  unique (organisation_id, call_id, file_id)
);
create index answer_document_file on answer_document (file_id);
create index answer_document_lot on answer_document (lot_id);
create index answer_document_call on answer_document (call_id);

-- What was already told of the end of a paper: each step once for each end. `step`: days left (90, 30, 7); 0: ended.
create table expiry_notice (
  entity text not null check (entity in ('status', 'document')),
  entity_id bigint not null,
  valid_until date not null,
  step smallint not null,
  told_at timestamptz not null default now(),
  primary key (entity, entity_id, valid_until, step)
);
