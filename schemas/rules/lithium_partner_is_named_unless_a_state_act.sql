-- why: Only decrees, laws and calls have no party on the other side, and a proposal that named none.
-- remedy: Add the counterparty to lithium_contract_parties, or correct instrument.
select 'lithium_contracts' as resource, c._row as row, 'instrument' as field, c.instrument as value,
       'no counterparty in lithium_contract_parties' as detail
from lithium_contracts c
left join (select distinct contract_id from lithium_contract_parties where role = 'counterparty') p
  on p.contract_id = c.contract_id
where p.contract_id is null
  and c.instrument not in ('decree', 'law', 'tender')
  -- the partner foreseen, a car maker, was not named
  and c.contract_id <> 'mixed-company-proposal-2009'
