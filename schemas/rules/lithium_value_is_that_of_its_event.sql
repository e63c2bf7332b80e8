-- why: The sum of a contract is the one that its value event states, for this contract alone.
-- remedy: Correct the sum or currency of the contract, or name the event that states it.
select 'lithium_contracts' as resource, c._row as row,
       case when c.contract_value is null then 'investment_usd' else 'contract_value' end as field,
       cast(coalesce(c.contract_value, c.investment_usd) as varchar) as value,
       'contract ' || coalesce(c.contract_value, c.investment_usd) || ' ' || coalesce(c.currency, 'USD')
         || ', event ' || e.event_id || ' ' || coalesce(cast(e.amount as varchar), 'empty') || ' '
         || coalesce(e.currency, '') || ' (' || coalesce(e.amount_scope, 'no scope') || ')' as detail
from lithium_contracts c
join lithium_events e on e.event_id = c.value_event_id
where coalesce(c.contract_value, c.investment_usd) is distinct from e.amount
   or coalesce(c.currency, 'USD') is distinct from e.currency
   or e.amount_scope is distinct from 'own'
