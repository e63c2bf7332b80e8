-- why: A charge, a step of a case or an outcome is disputed by something; without it the word says nothing.
-- remedy: Link what contradicts it in statement_answers, name it in outcome_note, or correct assertion_status.
select
  'actor_statements' as resource,
  s._row as row,
  'assertion_status' as field,
  s.assertion_status as value,
  s.statement_id || ' is disputed, but has neither an answer nor an outcome_note' as detail
from actor_statements s
anti join statement_answers l on l.answers_statement_id = s.statement_id
where s.assertion_status = 'disputed'
  and s.statement_class in ('accusation', 'proceeding', 'outcome')
  and s.outcome_note is null
