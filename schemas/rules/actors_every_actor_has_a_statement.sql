-- why: An actor is listed only because a source says something of it; the statements carry the sources.
-- remedy: Add a sourced statement on the actor to actor_statements, or delete the actor.
select
  'coup_actors' as resource,
  a._row as row,
  'actor_id' as field,
  a.actor_id as value,
  'no statement in actor_statements' as detail
from coup_actors a
anti join actor_statements s on s.actor_id = a.actor_id
