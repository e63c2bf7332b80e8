-- why: The polling tables of 2019 have no printed sums of their own, so the published totals of the final count check them.
-- remedy: Compare the tables with the count file of 2019; a total that differs from the count file is marked disputed.
with sums as (
  unpivot (
    select
      sum(registered_voters) as registered_voters, sum(votes_cast) as votes_cast,
      sum(valid_votes) as valid_votes, sum(blank_votes) as blank_votes, sum(null_votes) as null_votes,
      sum(mas_ipsp) as mas_ipsp, sum(cc) as cc, sum(pdc) as pdc, sum(bdn) as bdn, sum(mts) as mts,
      sum(mnr) as mnr, sum(pan_bol) as pan_bol, sum(ucs) as ucs, sum(fpv) as fpv,
      cast(count(*) as hugeint) as polling_tables
    from election_2019
  ) on columns(*) into name measure value total
),
stated as (
  select _row, coalesce(party_id, measure) as measure, value, count_stage, assertion_status
  from election_control_totals
  where election_year = '2019'
)
select
  'election_control_totals' as resource, c._row as "row", 'value' as field,
  cast(cast(c.value as bigint) as varchar) as value,
  c.count_stage || ' ' || c.measure || ': tables add up to ' || coalesce(cast(s.total as varchar), 'nothing')
    || ', ' || c.assertion_status || ' ' || cast(cast(c.value as bigint) as varchar) as detail
from stated c
left join sums s using (measure)
where (s.total is distinct from c.value) <> (c.assertion_status = 'disputed')
union all
select
  'election_control_totals', null, 'value', null,
  s.measure || ': tables add up to ' || cast(s.total as varchar) || ', no total of the final count is here'
from sums s
where not exists (select 1 from stated c where c.measure = s.measure and c.count_stage = 'final_count_2019')
