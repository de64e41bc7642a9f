-- What a supplier says of itself (staff, QPV or FRR, languages, references): four facets in one set of values,
-- « staff:lt10 », « zone:qpv ». Few suppliers say much, so that counting one set more is cheap, four more would not be.
alter table search_offers add column profile integer not null default 0;
alter table search_suppliers add column profile integer not null default 0;
alter table search_needs add column profile integer not null default 0;
