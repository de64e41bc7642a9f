-- Tables that wait to be confirmed are no longer of offers alone.

alter table offer_import
  add column kind text not null default 'offers'
    check (kind in ('offers', 'insertion-contracts', 'insertion-participants', 'insertion-hours'));
