-- why: Reports of one act print nearly one sum in one currency; a factor of seven is a slip between dollars and bolivianos, a thousand a lost unit.
-- remedy: Check amount and currency against the page; mark true rivals as disputed.
with sums as (
  select e._row, e.event_id, e.amount, e.assertion_status,
         min(e.amount) over w as low, max(e.amount) over w as high,
         min(case when e.assertion_status <> 'disputed' then e.amount end) over w as low_documented,
         max(case when e.assertion_status <> 'disputed' then e.amount end) over w as high_documented
  from lithium_events e
  where e.amount is not null and e.amount_scope <> 'joint'
  window w as (partition by e.happening_id, e.currency)
)
select 'lithium_events' as resource, _row as row, 'amount' as field, cast(amount as varchar) as value,
       'sums of one happening from ' || low || ' to ' || high as detail
from sums
where (high >= 6 * low and amount in (low, high))
   or (high_documented > 1.25 * low_documented and assertion_status <> 'disputed'
       and amount in (low_documented, high_documented))
