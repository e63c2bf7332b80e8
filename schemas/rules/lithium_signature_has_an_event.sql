-- why: A day of signature or promulgation that no event tells rests on nothing.
-- remedy: Correct signed_on, or add the event that tells the signature, decree or law.
with own as ( -- the contract's events, and the other reports of the same acts
  select c.contract_id, e.event_date
  from lithium_contracts c
  join lithium_events o on o.contract_id = c.contract_id or o.event_id = c.headline_event_id
  join lithium_events e on e.happening_id = o.happening_id
  where e.event in ('signed', 'decree_issued', 'law_passed') and e.event_date is not null
)
select 'lithium_contracts' as resource, c._row as row, 'signed_on' as field, c.signed_on as value,
       'no event signed, decree_issued or law_passed has this date' as detail
from lithium_contracts c
where c.signed_on is not null
  and not exists (select 1 from own where own.contract_id = c.contract_id and own.event_date = c.signed_on)
