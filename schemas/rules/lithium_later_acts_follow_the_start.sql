-- why: A contract, decree or law is not paid, inaugurated, stopped, annulled or expired before it exists.
-- remedy: Correct event_date or event of the row, or of the signature.
with starts as (
  select contract_id, min(event_date) as day
  from lithium_events
  where event in ('signed', 'decree_issued', 'law_passed') and assertion_status <> 'disputed'
    and event_date is not null
  group by contract_id
)
select 'lithium_events' as resource, e._row as row, 'event_date' as field, e.event_date as value,
       e.event || ' before the start of ' || e.contract_id || ' (' || s.day || ')' as detail
from lithium_events e join starts s on s.contract_id = e.contract_id
where e.event in ('paid', 'commissioned', 'suspended', 'resumed', 'annulled', 'expired')
  and left(e.event_date, least(length(e.event_date), length(s.day)))
    < left(s.day, least(length(e.event_date), length(s.day)))
