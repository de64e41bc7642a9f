-- A lot may be executed in several places. The first stays in `territory`, with its point, so that a lot with one place
-- is written, matched and read exactly as before; the others stand beside it, in the order in which they were given.
alter table lot
  add column other_territories text[] not null default '{}',
  add constraint lot_other_territories_check check (
    cardinality(other_territories) = 0
    or territory is not null and cardinality(other_territories) < 20
  );

comment on column lot.other_territories is 'never the first place nor twice the same: app/domain/lot-territories.ts';

-- What everybody sees of a purchase. Snapshots kept before this one have no such key: they had one place at most.
create or replace view purchase_snapshot as
select
  p.id, p.organisation_id, p.state, p.published_at,
  jsonb_build_object(
    'title', p.title,
    'description', p.description,
    'state', p.state,
    'form', p.form,
    'service', p.service,
    'contact', p.contact,
    'studyOn', p.study_on,
    'publicationOn', p.publication_on,
    'deadlineOn', p.deadline_on,
    'awardOn', p.award_on,
    'currentContractEnd', p.current_contract_end,
    'renewals', p.renewals,
    'considerations', p.considerations,
    'lots', (
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'number', l.number,
            'title', l.title,
            'description', l.description,
            'cpv', l.cpv,
            'territory', l.territory,
            'otherTerritories', l.other_territories,
            'amountCents', l.amount_cents,
            'durationMonths', l.duration_months,
            'reservation', l.reservation,
            'circular', l.circular
          )
          order by l.number
        ),
        '[]'
      )
      from lot l
      where l.purchase_id = p.id
    )
  ) as snapshot
from purchase p;
