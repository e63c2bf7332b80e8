-- why: A word that answers an open question by itself may stand in what somebody says, not where this package speaks.
-- remedy: Write the neutral form of loaded_words, put the proper name of a case in double quotes, or move the wording to a row that says who asserts it.
with texts as (
  select 'coup_actors' as resource, _row, 'name' as field, name as text from coup_actors
  union all select 'coup_actors', _row, 'position_in_crisis', position_in_crisis from coup_actors
  union all select 'coup_actors', _row, 'note', note from coup_actors
  union all select 'us_programs', _row, 'name', name from us_programs
  union all select 'us_programs', _row, 'status_note', status_note from us_programs
  union all select 'us_programs', _row, 'note', note from us_programs
  union all select 'lithium_contracts', _row, 'title', title from lithium_contracts
  union all select 'lithium_contracts', _row, 'end_reason', end_reason from lithium_contracts
  union all select 'lithium_contracts', _row, 'note', note from lithium_contracts
  union all select 'lithium_contract_parties', _row, 'note', note from lithium_contract_parties
  union all select 'lithium_indicators', _row, 'note', note from lithium_indicators
  union all select 'parties', _row, 'note', note from parties
  union all select 'election_control_totals', _row, 'note', note from election_control_totals
  union all select 'election_history', _row, 'note', note from election_history
),
plain as (
  select resource, _row, field, text, lower(regexp_replace(text, '"[^"]*"', '', 'g')) as words
  from texts
  where text is not null
)
select
  p.resource, p._row as row, p.field, p.text as value,
  'the word ' || w.word || '; neutral: ' || w.neutral_form as detail
from plain p
-- contains() is quick and rules out nearly every pair before the pattern is matched.
join loaded_words w on contains(p.words, w.word)
where regexp_matches(p.words, '(^|[^a-záéíóúñ-])' || w.word || 's?($|[^a-záéíóúñ-])')
