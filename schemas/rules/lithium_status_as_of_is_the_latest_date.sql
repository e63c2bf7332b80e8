-- why: A state is known up to the latest act or page about the contract, no later and no earlier.
-- remedy: Set status_as_of to the latest date of the events and their pages, or list the contract as one whose latest page only looks back.
with dates as (
  select e.contract_id, e.event_date as day from lithium_events e where e.event_date is not null
  union
  select e.contract_id, s.published_on
  from lithium_events e join sources s on s.source_id = e.source_id where s.published_on is not null
), latest as (
  select contract_id, max(day) as day from dates group by contract_id
), looking_back (contract_id) as (
  values ('quiborax-nonmetallic-ulexita'), ('dle-tender-2021'), ('conventions-2024-fr-au-ar'),
         ('kutec-li2co3-design-2015')
)
select 'lithium_contracts' as resource, c._row as row, 'status_as_of' as field, c.status_as_of as value,
       'latest date of events and pages: ' || coalesce(l.day, 'none') as detail
from lithium_contracts c
left join latest l on l.contract_id = c.contract_id
where c.status_as_of is distinct from l.day
  and not (
    c.contract_id in (select contract_id from looking_back)
    and (
      exists (select 1 from dates d where d.contract_id = c.contract_id and d.day = c.status_as_of)
      or (c.is_group_record and c.status_as_of = c.signed_on)
    )
  )
