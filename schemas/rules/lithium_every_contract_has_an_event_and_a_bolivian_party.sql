-- why: A contract has its sources through its events, and a Bolivian body stands on one side of each.
-- remedy: Add the missing record to lithium_events or lithium_contract_parties, or remove the contract.
select 'lithium_contracts' as resource, c._row as row, 'contract_id' as field, c.contract_id as value,
       case when e.contract_id is null then 'no record in lithium_events'
            else 'no bolivian_party in lithium_contract_parties' end as detail
from lithium_contracts c
left join (select distinct contract_id from lithium_events) e on e.contract_id = c.contract_id
left join (select distinct contract_id from lithium_contract_parties where role = 'bolivian_party') p
  on p.contract_id = c.contract_id
where e.contract_id is null or p.contract_id is null
