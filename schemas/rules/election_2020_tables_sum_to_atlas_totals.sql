-- why: The polling tables of the Atlas, added up, are its totals for the world, Bolivia, abroad and each department.
-- remedy: Compare the tables of the place named with the Atlas; a total of the stage atlas changes only with its tables.
with sums as (
  unpivot (
    select
      u.level, u.place_id,
      sum(e.registered_voters) as registered_voters, sum(e.votes_cast) as votes_cast,
      sum(e.valid_votes) as valid_votes, sum(e.blank_votes) as blank_votes, sum(e.null_votes) as null_votes,
      sum(e.mas_ipsp) as mas_ipsp, sum(e.cc) as cc, sum(e.creemos) as creemos, sum(e.fpv) as fpv,
      sum(e.pan_bol) as pan_bol
    from election_2020 e,
      lateral (
        values
          ('national', cast(null as varchar)),
          (case when e.country = 'BO' then 'interior' else 'abroad' end, case when e.country = 'BO' then 'BO' end),
          ('department', e.department_id)
      ) u(level, place_id)
    where u.level <> 'department' or u.place_id is not null
    group by u.level, u.place_id
  ) on columns(* exclude (level, place_id)) into name measure value total
),
stated as (
  select _row, level, place_id, coalesce(party_id, measure) as measure, value
  from election_control_totals
  where election_year = '2020' and count_stage = 'atlas'
)
select
  'election_control_totals' as resource, c._row as "row", 'value' as field,
  cast(cast(c.value as bigint) as varchar) as value,
  concat_ws(' ', coalesce(c.level, s.level), coalesce(c.place_id, s.place_id), coalesce(c.measure, s.measure))
    || ': tables add up to ' || coalesce(cast(s.total as varchar), 'nothing')
    || ', stated ' || coalesce(cast(cast(c.value as bigint) as varchar), 'nowhere') as detail
from sums s
full join stated c
  on c.level = s.level and c.place_id is not distinct from s.place_id and c.measure = s.measure
where s.total is distinct from c.value
