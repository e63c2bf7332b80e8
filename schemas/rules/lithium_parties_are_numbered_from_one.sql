-- why: The leading party of a role is the one at position 1, and a gap means that a party was lost.
-- remedy: Number the parties of the role 1, 2, 3 in their order.
select 'lithium_contract_parties' as resource, arg_max(_row, position) as row, 'position' as field,
       cast(max(position) as varchar) as value,
       contract_id || ', ' || role || ': ' || count(*) || ' parties, positions ' || min(position)
         || ' to ' || max(position) as detail
from lithium_contract_parties
group by contract_id, role
having min(position) <> 1 or max(position) <> count(*)
