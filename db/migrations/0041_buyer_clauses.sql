-- A buyer reads the execution of its clauses, and never a person; a proof that went with a person is asked again.

-- How clauses are executed, hour by hour and without anybody: what a buyer is told is made of this alone.
create view insertion_execution as
select c.commitment_id, c.month, c.mode, c.state, c.hours, e.entered_at,
  coalesce(e.decided_at, e.entered_at) as decided_at
from insertion_counted c
join insertion_entry e on e.id = c.entry_id
where c.state <> 'refused';

create index insertion_report_buyer on insertion_report (buyer_organisation_id)
  where buyer_organisation_id is not null;

alter table insertion_entry
  -- its proof named somebody who was erased since, and went with them; another one is awaited
  add column proof_asked_at timestamptz;
