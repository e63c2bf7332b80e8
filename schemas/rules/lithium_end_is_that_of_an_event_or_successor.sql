-- why: The day of an end is told by an event of the contract, by another report of the same act, or is the day on which the successor was signed.
-- remedy: Correct ended_on, add the event, or name the successor.
with own as (
  select o.contract_id, e.event_date
  from lithium_events o join lithium_events e on e.happening_id = o.happening_id
)
select 'lithium_contracts' as resource, c._row as row, 'ended_on' as field, c.ended_on as value,
       'no event has this date; successor signed '
         || coalesce(s.signed_on, case when c.successor_id is null then '(none)' else '(no date)' end) as detail
from lithium_contracts c
left join lithium_contracts s on s.contract_id = c.successor_id
where c.ended_on is not null
  and c.ended_on is distinct from s.signed_on
  and not exists (select 1 from own where own.contract_id = c.contract_id and own.event_date = c.ended_on)
