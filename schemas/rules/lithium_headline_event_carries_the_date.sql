-- why: The leading event is there to carry the date of the contract, so its date is one of signed_on and announced_on.
-- remedy: Correct the date of the contract, or name the event that carries it in headline_event_id.
select 'lithium_contracts' as resource, c._row as row, 'headline_event_id' as field,
       c.headline_event_id as value,
       'event ' || coalesce(e.event_date, 'without date') || ', signed_on ' || coalesce(c.signed_on, 'empty')
         || ', announced_on ' || coalesce(c.announced_on, 'empty') as detail
from lithium_contracts c
join lithium_events e on e.event_id = c.headline_event_id
where (c.signed_on is not null or c.announced_on is not null)
  and not coalesce(starts_with(c.signed_on, e.event_date), false)
  and not coalesce(starts_with(c.announced_on, e.event_date), false)
