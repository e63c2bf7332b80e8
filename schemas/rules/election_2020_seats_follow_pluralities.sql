-- why: The list with the most votes in a constituency won its seat, and the seats proclaimed are those counted so.
-- remedy: Compare the votes of the constituencies with the Atlas, and the seats with the proclamation.
with votes as (
  unpivot (
    select
      contest, constituency_id,
      sum(mas_ipsp) as mas_ipsp, sum(cc) as cc, sum(creemos) as creemos, sum(fpv) as fpv,
      sum(pan_bol) as pan_bol, sum(adn) as adn, sum(juntos) as juntos, sum(libre_21) as libre_21,
      sum(apg) as apg, sum(bia_yuqui) as bia_yuqui, sum(cidob) as cidob, sum(conamaq) as conamaq,
      sum(cpem_b) as cpem_b, sum(oich) as oich, sum(orcaweta) as orcaweta, sum(yaminawa) as yaminawa
    from election_2020_deputies
    group by contest, constituency_id
  ) on columns(* exclude (contest, constituency_id)) into name party_id value votes
),
won as (
  select 'deputies_' || contest as measure, party_id, count(*) as seats
  from (select *, rank() over (partition by contest, constituency_id order by votes desc) as place from votes)
  where place = 1
  group by contest, party_id
),
proclaimed as (
  select _row, measure, party_id, value
  from election_control_totals
  where count_stage = 'proclamation' and measure in ('deputies_uninominal', 'deputies_special')
)
select
  'election_control_totals' as resource, p._row as "row", 'value' as field, cast(p.value as varchar) as value,
  coalesce(w.measure, p.measure) || ' of ' || coalesce(w.party_id, p.party_id) || ': most votes in '
    || cast(coalesce(w.seats, 0) as varchar) || ' constituencies, proclaimed '
    || coalesce(cast(cast(p.value as bigint) as varchar), 'nowhere') as detail
from won w
full join proclaimed p on p.measure = w.measure and p.party_id = w.party_id
where w.seats is distinct from p.value
