-- why: The column position_in_crisis repeats offices that statements of class office give with their source.
-- remedy: Add the sourced office to actor_statements, or empty position_in_crisis.
select
  'coup_actors' as resource,
  a._row as row,
  'position_in_crisis' as field,
  a.position_in_crisis as value,
  'no statement of class office on ' || a.actor_id as detail
from coup_actors a
anti join (select actor_id from actor_statements where statement_class = 'office') s on s.actor_id = a.actor_id
where a.position_in_crisis is not null
