-- What a supplier tells more of an offer: until when it is full, how much of it is recycled, who is received how, its
-- photos and the proof of its labels.

alter table offer
  -- no new work before the day after; a past day says nothing
  add column full_until date,
  add column recycled_share smallint check (recycled_share between 1 and 100),
  add column accessibility text[] not null default '{}';
create index offer_full on offer (full_until) where full_until is not null and state = 'published';

-- Made here from what was sent: sizes are bounded, nothing of the original file is kept.
create table offer_photo (
  id bigint generated always as identity primary key,
  offer_id bigint not null references offer on delete cascade,
  position integer not null,
  alt text not null check (alt <> ''),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  image bytea not null,
  thumb_width integer not null check (thumb_width > 0),
  thumb_height integer not null check (thumb_height > 0),
  thumb bytea not null,
  created_at timestamptz not null default now()
);
create index offer_photo_offer on offer_photo (offer_id, position);

-- The names stand in offer.labels; a proof here, private, and what was decided of it.
create table offer_label (
  offer_id bigint not null references offer on delete cascade,
  label text not null,
  file_id bigint references file on delete set null,
  verification text not null default 'declared' check (verification in ('declared', 'verified', 'refused')),
  verified_by bigint references account on delete set null,
  verified_at timestamptz,
  motive text,
  created_at timestamptz not null default now(),
  primary key (offer_id, label)
);
create index offer_label_waiting on offer_label (created_at) where verification = 'declared' and file_id is not null;

-- A file of offers that was read and waits to be confirmed: what it would do, line by line.
create table offer_import (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  created_by bigint references account on delete set null,
  name text not null,
  -- emptied once done
  bytes bytea,
  plan jsonb not null,
  -- what it did; null while it waits
  report jsonb,
  created_at timestamptz not null default now()
);
create index offer_import_organisation on offer_import (organisation_id, created_at);
