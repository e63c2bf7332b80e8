-- why: A candidate of 2020 stands on a statement with its source.
-- remedy: Add the statement candidate_in_2020 of the person, or correct the candidate or the day of withdrawal.
with candidates as (
  select _row, party_id, withdrawn_on, 'presidential_candidate_2020' as field, 'President' as office,
    presidential_candidate_2020 as actor_id
  from parties
  union all
  select _row, party_id, withdrawn_on, 'vice_presidential_candidate_2020', 'Vice-President',
    vice_presidential_candidate_2020
  from parties
)
select
  'parties' as resource, c._row as "row", c.field, c.actor_id as value,
  c.party_id || ': no statement that ' || c.actor_id || ' stood for ' || c.office
    || coalesce(' and withdrew on ' || c.withdrawn_on, '') as detail
from candidates c
where c.actor_id is not null
  and not exists (
    select 1
    from actor_statements s
    where s.actor_id = c.actor_id and s.predicate = 'candidate_in_2020' and starts_with(s.object, c.office)
      and s.end_date is not distinct from c.withdrawn_on
  )
