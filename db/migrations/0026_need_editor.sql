-- What the editor of a purchase asks beside its lots, and the files that go with it.

-- the questions of « juste besoin », by code: {"rent":{"answer":"yes","note":"…"}} (app/domain/just-need.ts)
alter table purchase add column just_need jsonb not null default '{}';

-- Read by all once the purchase is public, by its buyer alone before.
create table purchase_file (
  file_id bigint primary key references file on delete cascade,
  purchase_id bigint not null references purchase on delete cascade,
  added_at timestamptz not null default now()
);
create index purchase_file_purchase on purchase_file (purchase_id, file_id);
