-- why: The parties of one company, or the sharers of one profit, hold 100 percent between them at most.
-- remedy: Correct share_pct or share_kind of the parties of the contract.
select 'lithium_contract_parties' as resource, min(_row) as row, 'share_pct' as field,
       cast(arg_min(share_pct, _row) as varchar) as value,
       contract_id || ', ' || share_kind || ': sum ' || sum(share_pct) || ', at most 100' as detail
from lithium_contract_parties
where share_pct is not null
group by contract_id, share_kind
having sum(share_pct) > 100
