-- Texts of clauses proposed by buyers and facilitators, read over by the administration before they join the library.

create table clause_contribution (
  id bigint generated always as identity primary key,
  -- in whose name it is proposed, and its name as shown
  organisation_id bigint references organisation on delete set null,
  organisation_name text not null,
  account_id bigint references account on delete set null,
  field text not null check (field in ('social', 'environmental')),
  title text not null check (title <> ''),
  natures text[] not null check (cardinality(natures) > 0),
  when_to_use text not null check (when_to_use <> ''),
  cautions text[] not null default '{}',
  -- [{"document": "CCAP", "paragraphs": ["…{{variable}}…"]}]
  wordings jsonb not null,
  articles text[] not null default '{}',
  -- ids of texts of the library
  related text[] not null default '{}',
  -- where the wording comes from, and its day
  source text not null check (source <> ''),
  dated_on date not null,
  state text not null default 'proposed' check (state in ('proposed', 'accepted', 'refused')),
  motive text,
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  check ((state = 'proposed') = (decided_at is null)),
  check (state = 'proposed' or motive <> '')
);
create index clause_contribution_waiting on clause_contribution (created_at) where state = 'proposed';
create index clause_contribution_account on clause_contribution (account_id);
