-- why: A date, sum or share that rests on an event of another contract would be proved by the wrong act.
-- remedy: Name an event of the same contract; a pilot may name the event of its call that tells of all pilots.
select 'lithium_contracts' as resource, c._row as row, 'headline_event_id' as field,
       c.headline_event_id as value, 'event of ' || e.contract_id as detail
from lithium_contracts c
join lithium_events e on e.event_id = c.headline_event_id
join lithium_contracts o on o.contract_id = e.contract_id
where e.contract_id <> c.contract_id and not (c.instrument = 'pilot' and o.instrument = 'tender')
union all
select 'lithium_contracts', c._row, 'value_event_id', c.value_event_id, 'event of ' || e.contract_id
from lithium_contracts c
join lithium_events e on e.event_id = c.value_event_id
where e.contract_id <> c.contract_id
union all
select 'lithium_contract_parties', p._row, 'share_event_id', p.share_event_id, 'event of ' || e.contract_id
from lithium_contract_parties p
join lithium_events e on e.event_id = p.share_event_id
where e.contract_id <> p.contract_id
