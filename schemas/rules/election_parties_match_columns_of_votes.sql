-- why: Each column of votes is a list in parties, and parties says in which contests a list stands.
-- remedy: Add the list to parties, or correct its contests there to those whose results have a column for it.
with printed as (
  -- One table of each contest shows its lists: a list that the contest does not have is empty there.
  select 'president_2020' as contest, party_id
  from (
    unpivot (
      select * exclude (
        _row, mesa_id, country, department_id, province_id, municipality_id, polling_place_id,
        registered_voters, votes_cast, valid_votes, blank_votes, null_votes, has_votes, source_id)
      from election_2020
      limit 1
    ) on columns(*) into name party_id value votes
  )
  union all
  -- Withdrawn lists are printed without votes, so the presidential tables have no column for them.
  select 'president_2020', party_id from parties where withdrawn
  union all
  select contest || '_2020', party_id
  from (
    unpivot (
      select distinct on (contest) * exclude (
        _row, mesa_id, constituency_id, country, department_id, province_id, municipality_id, polling_place_id,
        registered_voters, votes_cast, valid_votes, blank_votes, null_votes, source_id)
      from election_2020_deputies
    ) on columns(* exclude (contest)) into name party_id value votes
  )
  union all
  select 'president_2019', party_id
  from (
    unpivot (
      select * exclude (
        _row, mesa_id, country, department_id, province_id, municipality_id, polling_place_id,
        registered_voters, votes_cast, valid_votes, blank_votes, null_votes, has_votes, source_id)
      from election_2019
      limit 1
    ) on columns(*) into name party_id value votes
  )
),
stated as (
  select _row, party_id, contest
  from (
    unpivot (select _row, party_id, president_2020, uninominal_2020, special_2020, president_2019 from parties)
    on president_2020, uninominal_2020, special_2020, president_2019 into name contest value stands
  )
  where stands
)
select
  'parties' as resource, q._row as "row", coalesce(s.contest, p.contest) as field, null as value,
  coalesce(s.party_id, p.party_id) || ' of ' || coalesce(s.contest, p.contest) || ': '
    || case when q.party_id is null then 'a column of votes, but not in parties'
      when s.party_id is null then 'a column of votes, but parties says that the list does not stand'
      else 'parties says that the list stands, but no column of votes' end as detail
from printed p
full join stated s using (party_id, contest)
left join parties q on q.party_id = coalesce(s.party_id, p.party_id)
where p.party_id is null or s.party_id is null
