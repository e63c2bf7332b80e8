-- why: The share of the State stands on the contract and on its Bolivian party; both must say the same.
-- remedy: Correct state_equity_pct or state_profit_pct, or the share in lithium_contract_parties.
with shares as (
  select contract_id, share_kind, sum(share_pct) as share
  from lithium_contract_parties where role = 'bolivian_party' and share_pct is not null
  group by contract_id, share_kind
), stated as (
  select contract_id, _row, 'equity' as share_kind, 'state_equity_pct' as field, state_equity_pct as share
  from lithium_contracts
  union all
  select contract_id, _row, 'profit', 'state_profit_pct', state_profit_pct from lithium_contracts
)
select 'lithium_contracts' as resource, c._row as row, c.field, cast(c.share as varchar) as value,
       c.contract_id || ': contract ' || coalesce(cast(c.share as varchar), 'empty') || ', party '
         || coalesce(cast(s.share as varchar), 'empty') as detail
from stated c left join shares s on s.contract_id = c.contract_id and s.share_kind = c.share_kind
where c.share is distinct from s.share
