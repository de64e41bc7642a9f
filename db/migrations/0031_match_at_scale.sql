-- A lot has thousands of candidates beyond those stored in full, and two foreign keys cost more than all the rest of
-- writing them: 58 ms of 82 for 3,000. They are rows of a computation, made again at any time: what is deleted takes them
-- along by these triggers, and nothing is looked up when they are written.
alter table match_beyond
  drop constraint match_beyond_lot_id_fkey,
  drop constraint match_beyond_organisation_id_fkey;

create function drop_beyond_of_lots()
returns trigger
language plpgsql
as $$
begin
  delete from match_beyond where lot_id in (select id from gone);
  return null;
end
$$;

create function drop_beyond_of_organisations()
returns trigger
language plpgsql
as $$
begin
  delete from match_beyond where organisation_id in (select id from gone);
  return null;
end
$$;

create trigger beyond_dropped after delete on lot
  referencing old table as gone for each statement execute function drop_beyond_of_lots();
create trigger beyond_dropped after delete on organisation
  referencing old table as gone for each statement execute function drop_beyond_of_organisations();
