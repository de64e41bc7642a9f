-- Who works for an organisation: invitations by mail, the services of a buyer, and buyers that buy together.

-- An invitation to act for an organisation, to an address that may have no account yet.
create table invitation (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  email text not null check (email = lower(email)),
  role text not null check (role in ('reader', 'editor', 'manager')),
  state text not null default 'open' check (state in ('open', 'accepted', 'declined', 'withdrawn')),
  -- SHA-256 of the token of the last link sent: a copy of this table opens nothing
  token_id text unique,
  expires_at timestamptz not null,
  invited_by bigint references account on delete set null,
  invited_at timestamptz not null default now(),
  decided_at timestamptz
);
create unique index invitation_open on invitation (organisation_id, email) where state = 'open';

-- The services of a buyer, as it names them; purchases and contracts carry the name, as their files do.
create table buyer_service (
  id bigint generated always as identity primary key,
  organisation_id bigint not null references organisation on delete cascade,
  name text not null check (name <> ''),
  created_at timestamptz not null default now()
);
create unique index buyer_service_name on buyer_service (organisation_id, lower(name));

-- Buyers that buy together: the coordinator, and members that agreed to it.
create table buyer_group (
  id bigint generated always as identity primary key,
  -- the coordinator of a groupement de commandes, or the centrale d'achat
  organisation_id bigint not null references organisation on delete cascade,
  kind text not null check (kind in ('groupement', 'centrale')),
  name text not null check (name <> ''),
  -- when the agreement between them was signed
  agreed_on date,
  note text not null default '',
  created_by bigint references account on delete set null,
  created_at timestamptz not null default now()
);
create index buyer_group_organisation on buyer_group (organisation_id);

create table buyer_group_member (
  group_id bigint not null references buyer_group on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  -- what its people may do with the purchases of the group
  may_edit boolean not null default false,
  state text not null default 'invited' check (state in ('invited', 'accepted', 'declined', 'left', 'removed')),
  invited_by bigint references account on delete set null,
  invited_at timestamptz not null default now(),
  decided_by bigint references account on delete set null,
  decided_at timestamptz,
  primary key (group_id, organisation_id)
);
create index buyer_group_member_organisation on buyer_group_member (organisation_id);

-- The group that a purchase is made for, and what each of its members expects to spend on it.
alter table purchase add column group_id bigint references buyer_group on delete set null;
create index purchase_group on purchase (group_id) where group_id is not null;

create table purchase_share (
  purchase_id bigint not null references purchase on delete cascade,
  organisation_id bigint not null references organisation on delete cascade,
  amount_cents bigint not null check (amount_cents > 0),
  updated_at timestamptz not null default now(),
  primary key (purchase_id, organisation_id)
);
