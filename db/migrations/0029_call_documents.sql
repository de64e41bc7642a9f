-- A call for interest is followed, its documents are told like the rest of its life, an answer that came too late is
-- kept for who wrote it, and a purchase that suppliers answered is put away rather than lost.

alter table follow drop constraint follow_kind_check;
alter table follow add constraint follow_kind_check check (kind in ('buyer', 'purchase', 'call'));

alter table follow_event drop constraint follow_event_kind_check;
alter table follow_event
  add constraint follow_event_kind_check check (kind in (
    'purchase-published', 'purchase-moved', 'purchase-withdrawn', 'call-published', 'window-opened',
    'call-answered', 'call-extended', 'call-closed', 'call-reported', 'call-documented'
  )),
  -- what the news says beside its title, a line each
  add column lines text[] not null default '{}';

alter table call_event drop constraint call_event_kind_check;
alter table call_event add constraint call_event_kind_check
  check (kind in ('opened', 'changed', 'documented', 'extended', 'closed', 'reported'));

-- What was typed when the deadline passed: its author's alone, never sent.
create table late_answer (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  lot_id bigint references lot on delete cascade,
  call_id bigint references call_for_interest on delete cascade,
  quote_id bigint references quote_request on delete cascade,
  check (num_nonnulls(lot_id, call_id, quote_id) = 1),
  -- [{"label":"…","value":"…"}]
  content jsonb not null,
  saved_by bigint references account on delete set null,
  saved_at timestamptz not null default now()
);
create unique index late_answer_lot on late_answer (lot_id, organisation_id) where lot_id is not null;
create unique index late_answer_call on late_answer (call_id, organisation_id) where call_id is not null;
create unique index late_answer_quote on late_answer (quote_id, organisation_id) where quote_id is not null;

-- A deleted purchase that somebody answered: out of every list, its history whole, and it may come back.
alter table purchase
  add column archived_at timestamptz,
  add column archived_by bigint references account on delete set null;
