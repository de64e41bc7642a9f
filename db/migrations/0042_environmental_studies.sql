-- Studies and decisions of both fields, how the case of a need ended, and the form of contract that a text is for.

alter table clause_study add column field text not null default 'social' check (field in ('social', 'environmental'));
alter table clause_study alter column field drop default;

alter table clause_decision add column field text not null default 'social' check (field in ('social', 'environmental'));
alter table clause_decision alter column field drop default;

-- What came of a need that is done, in words.
alter table facilitation_case add column outcome text not null default '';

-- Texts proposed so far were all for public contracts: nothing asked for another form.
alter table clause_contribution add column forms text[] not null default '{marche}'
  check (cardinality(forms) > 0 and forms <@ '{marche,concession}'::text[]);
alter table clause_contribution alter column forms drop default;
