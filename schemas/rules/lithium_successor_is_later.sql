-- why: What replaces a contract comes after it; dates known to another precision are compared as far as both go.
-- remedy: Correct successor_id, or the dates of the two contracts.
select 'lithium_contracts' as resource, c._row as row, 'successor_id' as field, c.successor_id as value,
       'own date ' || c.signed_on || ', successor ' || s.signed_on as detail
from lithium_contracts c
join lithium_contracts s on s.contract_id = c.successor_id
where left(s.signed_on, least(length(s.signed_on), length(c.signed_on)))
    < left(c.signed_on, least(length(s.signed_on), length(c.signed_on)))
