-- An answer that came too late is kept each time it is sent: a personal link is in several hands, and what one of them
-- typed, or what was typed signed in, is not replaced by the next.
drop index late_answer_lot;
drop index late_answer_call;
drop index late_answer_quote;
create index late_answer_lot on late_answer (lot_id, organisation_id) where lot_id is not null;
create index late_answer_call on late_answer (call_id, organisation_id) where call_id is not null;
create index late_answer_quote on late_answer (quote_id, organisation_id) where quote_id is not null;
