-- What a buyer searched, what it was shown, and what came of it: the trace of a sourcing (CCP, art. R. 2111-1).
-- A file is frozen when it is made, an outcome when it is said: both are added to, never changed nor removed.

create table sourcing_file (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete restrict,
  -- canonical JSON of app/domain/sourcing-file.ts, byte for byte what `sha256` is the fingerprint of
  content text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex')),
  title text not null generated always as ((content::jsonb) ->> 'title') stored,
  sentence text not null generated always as ((content::jsonb) -> 'source' ->> 'sentence') stored,
  results integer not null generated always as (jsonb_array_length((content::jsonb) -> 'results')) stored,
  -- Who and for what, as long as they exist: the content holds neither an address nor a name of a person.
  frozen_by bigint references account on delete set null,
  lot_id bigint references lot on delete set null,
  frozen_at timestamptz not null
);
create index sourcing_file_organisation on sourcing_file (organisation_id, frozen_at desc);

create table sourcing_outcome (
  id bigint generated always as identity primary key,
  file_id bigint not null references sourcing_file on delete restrict,
  kind text not null check (kind in ('contacted', 'consulted', 'awarded', 'no-result', 'abandoned', 'remark')),
  happened_on date not null,
  note text not null default '',
  recorded_by bigint references account on delete set null,
  recorded_at timestamptz not null default now()
);
create index sourcing_outcome_file on sourcing_outcome (file_id);

-- Refuses every change but one: a reference that forgets an account or a lot that is removed. Its arguments name them.
-- After the change: before it, columns that are generated are not known yet.
create function keep_as_written() returns trigger
language plpgsql as $$
declare
  forgotten text;
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - tg_argv = to_jsonb(old) - tg_argv then
    foreach forgotten in array tg_argv loop
      if to_jsonb(new) -> forgotten not in ('null'::jsonb, to_jsonb(old) -> forgotten) then
        raise exception '%: rows are kept as they were written', tg_table_name;
      end if;
    end loop;
    return new;
  end if;
  raise exception '%: rows are kept as they were written', tg_table_name;
end
$$;

create trigger sourcing_file_kept after update or delete on sourcing_file
  for each row execute function keep_as_written('frozen_by', 'lot_id');
create trigger sourcing_file_not_emptied before truncate on sourcing_file
  for each statement execute function keep_as_written();
create trigger sourcing_outcome_kept after update or delete on sourcing_outcome
  for each row execute function keep_as_written('recorded_by');
create trigger sourcing_outcome_not_emptied before truncate on sourcing_outcome
  for each statement execute function keep_as_written();
