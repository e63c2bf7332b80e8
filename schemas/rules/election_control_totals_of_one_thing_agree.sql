-- why: Two sources give the same total of one stage alike, and seats are the same in all stages; a total that differs is disputed.
-- remedy: Compare both with their sources, and mark the one that contradicts the official figure as disputed.
with things as (
  select
    _row, total_id, value, assertion_status,
    -- Seats were given once and do not depend on the stage; shares are rounded in different ways and left out.
    concat_ws(' ', election_year, if(unit = 'seats', null, count_stage), level, place_id, measure, party_id) as thing
  from election_control_totals
  where value is not null and unit <> 'percent'
),
agreed as (
  select thing, min(value) as lowest, max(value) as highest
  from things
  where assertion_status <> 'disputed'
  group by thing
)
select
  'election_control_totals' as resource, t._row as "row", 'value' as field,
  cast(cast(t.value as bigint) as varchar) as value,
  t.thing || ': ' || t.assertion_status || ' ' || cast(cast(t.value as bigint) as varchar) || ' beside '
    || cast(cast(a.lowest as bigint) as varchar)
    || if(a.lowest < a.highest, ' to ' || cast(cast(a.highest as bigint) as varchar), '') as detail
from things t
join agreed a using (thing)
where if(t.assertion_status = 'disputed', t.value between a.lowest and a.highest, a.lowest < a.highest)
