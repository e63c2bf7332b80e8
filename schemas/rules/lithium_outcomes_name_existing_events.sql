-- why: An outcome says on which events it rests; a name that leads nowhere leaves an accusation without its answer.
-- remedy: Correct the event named in brackets, or add it.
with named as (
  select e._row, e.event_id, unnest(regexp_extract_all(e.outcome, '[a-z0-9]+(?:-[a-z0-9]+)*-e[0-9]{2}')) as named_id
  from lithium_events e where e.outcome is not null
)
select 'lithium_events' as resource, n._row as row, 'outcome' as field, n.named_id as value,
       case when n.named_id = n.event_id then 'a row cannot be its own outcome' else 'no such event' end as detail
from named n
where n.named_id = n.event_id or n.named_id not in (select event_id from lithium_events)
