-- Lots of several places are few: found at once when an offer changes.
create index lot_elsewhere on lot (purchase_id) where other_territories <> '{}';
