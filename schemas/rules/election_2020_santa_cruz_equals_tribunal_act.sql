-- why: The act of the Santa Cruz tribunal is a second origin beside the national count, and the tables agree with it.
-- remedy: Compare the tables of Santa Cruz with the Atlas, and the total with the act of the tribunal.
with sums as (
  unpivot (
    select
      sum(registered_voters) as registered_voters, sum(votes_cast) as votes_cast,
      sum(valid_votes) as valid_votes, sum(blank_votes) as blank_votes, sum(null_votes) as null_votes,
      sum(mas_ipsp) as mas_ipsp, sum(cc) as cc, sum(creemos) as creemos,
      cast(count(*) as hugeint) as polling_tables
    from election_2020
    where department_id = '07'
  ) on columns(*) into name measure value total
)
select
  'election_control_totals' as resource, c._row as "row", 'value' as field,
  cast(cast(c.value as bigint) as varchar) as value,
  s.measure || ': tables of Santa Cruz give ' || cast(s.total as varchar) || ', the act '
    || coalesce(cast(cast(c.value as bigint) as varchar), 'is not here') as detail
from sums s
left join election_control_totals c
  on c.count_stage = 'departmental_act' and c.place_id = '07' and coalesce(c.party_id, c.measure) = s.measure
where s.total is distinct from c.value
