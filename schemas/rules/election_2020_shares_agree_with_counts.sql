-- why: A share that the press or an encyclopedia printed is the rounded quotient of the counted votes.
-- remedy: Compare the share with its source, and the votes of the place with the Atlas.
with shares as (
  select
    c._row, c.measure, c.value,
    case c.measure
      -- Turnout of the proclamation is taken from the proclaimed totals.
      when 'turnout' then (
        select 100.0 * max(p.value) filter (p.measure = 'votes_cast')
          / max(p.value) filter (p.measure = 'registered_voters')
        from election_control_totals p
        where p.count_stage = 'proclamation' and p.level = 'national'
      )
      else 100.0 * s.votes / s.valid
    end as share
  from election_control_totals c
  left join (
    unpivot (
      select
        department_id, sum(valid_votes) as valid, sum(mas_ipsp) as mas_ipsp, sum(cc) as cc,
        sum(creemos) as creemos, sum(fpv) as fpv, sum(pan_bol) as pan_bol
      from election_2020
      where department_id is not null
      group by department_id
    ) on mas_ipsp, cc, creemos, fpv, pan_bol into name party_id value votes
  ) s on s.department_id = c.place_id and s.party_id = c.party_id
  where c.measure in ('turnout', 'share_of_valid_votes') and c.assertion_status <> 'disputed'
)
select
  'election_control_totals' as resource, _row as "row", 'value' as field, cast(value as varchar) as value,
  measure || ': counted votes give ' || coalesce(cast(round(share, 3) as varchar), 'no share') || ' percent, stated '
    || cast(value as varchar) as detail
from shares
where share is null or (abs(round(share, 1) - value) > 0.0001 and abs(round(share, 2) - value) > 0.0001)
