-- why: The claims about the German venture compare three dates: the vote, the repeal of its decree and the resignation; all three are on record and in this order.
-- remedy: Check the undisputed annulment and ended_on of aci-ylb-acisa-2018 and the two reference dates; if the record did change, change this rule and the claims together.
with dates as (
  select max(case when series = 'reference_date_election' then value_date end) as vote,
         max(case when series = 'reference_date_resignation' then value_date end) as resignation
  from lithium_indicators
), repeal as (
  select _row, ended_on from lithium_contracts where contract_id = 'aci-ylb-acisa-2018'
)
select 'lithium_contracts' as resource, r._row as row, 'ended_on' as field, r.ended_on as value,
       'vote ' || coalesce(cast(d.vote as varchar), 'empty') || ', repeal ' || coalesce(r.ended_on, 'empty')
         || ', resignation ' || coalesce(cast(d.resignation as varchar), 'empty') as detail
from dates d left join repeal r on true
where not coalesce(d.vote < try_cast(r.ended_on as date) and try_cast(r.ended_on as date) < d.resignation, false)
   or not exists (
     select 1 from lithium_events e
     where e.contract_id = 'aci-ylb-acisa-2018' and e.event = 'annulled'
       and e.assertion_status = 'documented' and e.event_date = r.ended_on
   )
