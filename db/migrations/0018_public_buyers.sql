-- Buyers seen by everybody, what one follows, the public history of purchases, and the track record of suppliers.

-- What a contract is searched by. False: it comes from a file that nobody publishes, its buyer alone sees it.
alter table contract
  add column open_data boolean not null default true,
  -- every level of its CPV code: {77,773,7731,…}
  add column cpv_prefixes text[] not null generated always as (
    case
      when cpv is null then '{}'::text[]
      else array[left(cpv, 2), left(cpv, 3), left(cpv, 4), left(cpv, 5), left(cpv, 6), left(cpv, 7), cpv]
    end
  ) stored,
  add column words tsvector not null generated always as (to_tsvector('public.fr', object)) stored,
  add column is_social boolean not null generated always as (
    coalesce(considerations -> 'social', '[]') not in ('[]', 'null')
  ) stored,
  add column is_environmental boolean not null generated always as (
    coalesce(considerations -> 'environmental', '[]') not in ('[]', 'null')
  ) stored;
create index contract_cpv_prefixes on contract using gin (cpv_prefixes);
create index contract_words on contract using gin (words);
create index contract_holders on contract using gin (holders jsonb_path_ops);
-- Summed by buyer without reading the rows, which are long.
create index contract_buyer on contract (organisation_id)
  include (ends_on, amount_cents, is_social, is_environmental, territory, open_data);
create index lot_words on lot using gin (to_tsvector('public.fr', title));
create index organisation_buyer_words on organisation using gin (to_tsvector('public.fr', name)) where is_buyer;

-- What an account follows. Its mails stop in one click and start again from its space.
create table follow (
  id bigint generated always as identity primary key,
  account_id bigint not null references account on delete cascade,
  -- for which of its structures it follows; null: for itself
  organisation_id bigint references organisation on delete set null,
  kind text not null check (kind in ('buyer', 'purchase')),
  target_id bigint not null,
  by_mail boolean not null default true,
  -- start of the links of its mails
  origin text not null,
  created_at timestamptz not null default now(),
  unique (account_id, kind, target_id)
);
create index follow_target on follow (kind, target_id);

-- Something that followers are told, once: the key says what it is.
create table follow_event (
  id bigint generated always as identity primary key,
  key text not null unique,
  kind text not null check (kind in (
    'purchase-published', 'purchase-moved', 'purchase-withdrawn', 'call-published', 'window-opened'
  )),
  organisation_id bigint not null references organisation on delete cascade,
  purchase_id bigint references purchase on delete cascade,
  call_id bigint references call_for_interest on delete cascade,
  contract_id bigint references contract on delete cascade,
  revision_id bigint,
  at timestamptz not null default now()
);

create table follow_notice (
  event_id bigint not null references follow_event on delete cascade,
  account_id bigint not null references account on delete cascade,
  -- false: shown in its space only
  by_mail boolean not null,
  mailed_at timestamptz,
  primary key (account_id, event_id)
);
create index follow_notice_waiting on follow_notice (account_id) where by_mail and mailed_at is null;

-- What everybody saw of a purchase, revision by revision, written by db/queries/purchase-revisions.ts in the
-- transaction of each change.
create table purchase_revision (
  id bigint generated always as identity primary key,
  purchase_id bigint not null references purchase on delete cascade,
  at timestamptz not null default now(),
  kind text not null check (kind in ('published', 'changed', 'withdrawn', 'republished')),
  -- app/domain/purchase-revision.ts Change: [{"field":"deadlineOn","lot":null,"from":…,"to":…}]
  changes jsonb not null default '[]',
  -- app/domain/purchase-revision.ts Snapshot: what was public from then on, or until then once withdrawn
  snapshot jsonb not null
);
create index purchase_revision_purchase on purchase_revision (purchase_id, id desc);

create view purchase_snapshot as
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

insert into purchase_revision (purchase_id, at, kind, snapshot)
select id, coalesce(published_at, now()), 'published', snapshot
from purchase_snapshot
where state = 'published';

-- References that a client confirmed. What it confirmed is what was written then: a reference changed since is another.
create table reference_confirmation (
  id bigint generated always as identity primary key,
  -- the supplier
  organisation_id bigint not null references organisation on delete cascade,
  client text not null,
  year integer not null,
  description text not null,
  amount_cents bigint,
  -- who is asked: a buyer of the platform, or an address
  buyer_organisation_id bigint references organisation on delete set null,
  email text,
  message text not null default '',
  asked_by bigint references account on delete set null,
  asked_at timestamptz not null default now(),
  state text not null default 'asked' check (state in ('asked', 'confirmed', 'declined')),
  decided_by bigint references account on delete set null,
  -- role of who answered by the link, never shown to the public
  decided_as text,
  decided_at timestamptz,
  motive text not null default '',
  check ((state = 'asked') = (decided_at is null))
);
create unique index reference_confirmation_once on reference_confirmation
  (organisation_id, client, year, md5(description), coalesce(amount_cents, -1)) where state <> 'declined';
create index reference_confirmation_buyer on reference_confirmation (buyer_organisation_id);

-- What a buyer says of a supplier that it contracted with or shortlisted. Signed by the buyer, answered once.
create table evaluation (
  id bigint generated always as identity primary key,
  buyer_organisation_id bigint not null references organisation on delete cascade,
  supplier_organisation_id bigint not null references organisation on delete cascade,
  -- of which contract or lot, as the buyer names it
  subject text not null,
  contract_id bigint references contract on delete set null,
  lot_id bigint references lot on delete set null,
  quality smallint not null check (quality between 1 and 4),
  deadlines smallint not null check (deadlines between 1 and 4),
  relation smallint not null check (relation between 1 and 4),
  comment text not null default '',
  written_by bigint references account on delete set null,
  written_at timestamptz not null default now(),
  answer text,
  answered_by bigint references account on delete set null,
  answered_at timestamptz,
  -- shown to everybody: the supplier decides
  is_public boolean not null default false,
  check ((answer is null) = (answered_at is null)),
  check (contract_id is null or lot_id is null)
);
create unique index evaluation_once on evaluation
  (buyer_organisation_id, supplier_organisation_id, coalesce(contract_id, 0), coalesce(lot_id, 0));
create index evaluation_supplier on evaluation (supplier_organisation_id, written_at desc);
