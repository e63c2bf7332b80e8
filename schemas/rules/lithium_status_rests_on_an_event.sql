-- why: A state such as signed, cancelled or suspended is the outcome of an act that must be on record.
-- remedy: Add the event that brought the state about, or correct status.
with acts (status, event) as (
  values ('announced', 'announced'), ('announced', 'law_proposed'), ('announced', 'statement'),
         ('in_negotiation', 'negotiated'), ('in_negotiation', 'shortlisted'),
         ('signed', 'signed'),
         ('approved', 'decree_issued'), ('approved', 'law_passed'), ('approved', 'approved'),
         ('in_execution', 'signed'), ('in_execution', 'paid'), ('in_execution', 'announced'),
         ('completed', 'commissioned'), ('completed', 'completed'), ('completed', 'shortlisted'),
         ('suspended', 'suspended'), ('suspended', 'court_order'),
         ('superseded', 'signed'), ('superseded', 'decree_issued'),
         ('cancelled', 'annulled'), ('rejected', 'rejected'),
         ('lapsed', 'rejected'), ('lapsed', 'expired')
), grounds as (
  select distinct c.contract_id
  from lithium_contracts c
  join acts a on a.status = c.status
  join lithium_events e on e.contract_id = c.contract_id and e.event = a.event
), told_in_passing (contract_id) as ( -- their end is told by statements or inferred, as end_reason or note says
  values ('kutec-li2co3-design-2015'), ('piscinas-gnre-2013-2017'), ('mixed-company-proposal-2009')
)
select 'lithium_contracts' as resource, c._row as row, 'status' as field, c.status as value,
       c.contract_id || ' has no event that brings this state about' as detail
from lithium_contracts c
where c.contract_id not in (select contract_id from grounds)
  and c.contract_id not in (select contract_id from told_in_passing)
union all
select 'lithium_contracts', c._row, 'status', c.status,
       c.contract_id || ': ' || min(e.event_id) || ' tells a signature'
from lithium_contracts c
join lithium_events e on e.contract_id = c.contract_id and e.event = 'signed'
where c.status = 'announced'
group by c._row, c.contract_id, c.status
