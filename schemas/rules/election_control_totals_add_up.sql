-- why: Within one stage and source, valid, blank and null votes make the votes cast, departments make Bolivia, and seats add up.
-- remedy: Compare the totals with their source; mark the one that does not add up there as disputed.
with figures as (
  select
    election_year, count_stage, source_id, level, place_id,
    max(_row) filter (measure = 'votes_cast') as cast_row,
    max(_row) filter (measure = 'valid_votes') as valid_row,
    max(value) filter (measure = 'votes_cast') as votes_cast,
    max(value) filter (measure = 'valid_votes') as valid_votes,
    max(value) filter (measure = 'blank_votes') as blank_votes,
    max(value) filter (measure = 'null_votes') as null_votes,
    max(value) filter (measure = 'registered_voters') as registered_voters,
    count(*) filter (measure = 'party_votes') as lists,
    sum(value) filter (measure = 'party_votes') as party_votes
  from election_control_totals
  where assertion_status <> 'disputed'
  group by all
),
seats as (
  select
    count_stage, source_id, party_id, max(_row) filter (measure = 'deputies') as deputies_row,
    max(value) filter (measure = 'deputies') as deputies,
    sum(value) filter (measure in ('deputies_plurinominal', 'deputies_uninominal', 'deputies_special')) as parts
  from election_control_totals
  where unit = 'seats' and assertion_status <> 'disputed'
  group by all
),
parts as (
  select count_stage, measure, party_id, sum(value) filter (level = 'department') as departments,
    max(value) filter (level = 'interior') as interior, max(value) filter (level = 'abroad') as abroad,
    max(value) filter (level = 'national') as national, max(_row) filter (level = 'interior') as interior_row,
    max(_row) filter (level = 'national') as national_row
  from election_control_totals
  where count_stage = 'atlas'
  group by all
),
faults(sum_row, detail) as (
  select cast_row,
    concat_ws(' ', count_stage, level, place_id) || ': valid ' || cast(cast(valid_votes as bigint) as varchar)
      || ' + blank ' || cast(cast(blank_votes as bigint) as varchar) || ' + null '
      || cast(cast(null_votes as bigint) as varchar) || ' are not the '
      || cast(cast(votes_cast as bigint) as varchar) || ' cast'
  from figures
  where valid_votes + blank_votes + null_votes <> votes_cast
  union all
  select valid_row,
    concat_ws(' ', count_stage, level, place_id) || ': lists have ' || cast(cast(party_votes as bigint) as varchar)
      || ' of ' || cast(cast(valid_votes as bigint) as varchar) || ' valid votes'
  from figures
  -- Five lists stood to the end in 2020, nine in 2019; fewer are an extract.
  where (lists >= if(election_year = '2019', 9, 5) and party_votes <> valid_votes) or party_votes > valid_votes
  union all
  select cast_row, concat_ws(' ', count_stage, level, place_id) || ': more votes cast than registered voters'
  from figures
  where votes_cast > registered_voters
  union all
  select deputies_row,
    concat_ws(' ', count_stage, party_id) || ': ' || cast(cast(deputies as bigint) as varchar)
      || ' deputies, their kinds make ' || cast(cast(parts as bigint) as varchar)
  from seats
  where deputies <> parts
  union all
  select if(departments <> interior, interior_row, national_row),
    concat_ws(' ', count_stage, measure, party_id) || ': departments ' || cast(cast(departments as bigint) as varchar)
      || ', Bolivia ' || cast(cast(interior as bigint) as varchar) || ', abroad '
      || cast(cast(abroad as bigint) as varchar) || ', all ' || cast(cast(national as bigint) as varchar)
  from parts
  where departments <> interior or interior + abroad <> national
)
-- The place of a fault is the sum; its parts may be what is wrong.
select
  'election_control_totals' as resource, f.sum_row as "row", 'value' as field,
  cast(cast(c.value as bigint) as varchar) as value, f.detail
from faults f
join election_control_totals c on c._row = f.sum_row
