-- why: An accusation or a step of a case against a person is never shown without what became of it.
-- remedy: Link the denial or outcome in statement_answers, or say in outcome_note what was found "as of" which date.
select
  'actor_statements' as resource,
  s._row as row,
  'outcome_note' as field,
  s.outcome_note as value,
  s.statement_class || ' against ' || s.actor_id || ': no answer, and no note with "as of" and a date' as detail
from actor_statements s
join coup_actors a on a.actor_id = s.actor_id
anti join statement_answers l on l.answers_statement_id = s.statement_id
where a.kind = 'person'
  and s.statement_class in ('accusation', 'proceeding')
  and not regexp_matches(coalesce(s.outcome_note, ''), 'as of 20[0-9]{2}-[0-9]{2}(-[0-9]{2})?')
