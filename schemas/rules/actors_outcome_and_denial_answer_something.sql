-- why: A denial without what is denied, or an outcome without its charge, cannot be read.
-- remedy: Link it in statement_answers; an outcome whose charge is not recorded says so in outcome_note.
select
  'actor_statements' as resource,
  s._row as row,
  'statement_id' as field,
  s.statement_id as value,
  s.predicate || ' of ' || s.actor_id || ' answers no statement' as detail
from actor_statements s
anti join statement_answers l on l.statement_id = s.statement_id
where s.statement_class = 'denial'
  or (s.statement_class = 'outcome' and s.outcome_note is null)
