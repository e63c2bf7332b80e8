-- why: Rows of one happening tell of the same act, so they share the event word, lead to an existing row, and differ in date only where disputed; a protest or a shortlist may stretch over a month.
-- remedy: Correct happening_id, event or event_date, or mark the rival row as disputed.
with rows_and_lead as (
  select e.*, l.event_id as lead_id, l.happening_id as lead_happening, l.event as lead_event,
         l.event_date as lead_date
  from lithium_events e left join lithium_events l on 'h-' || l.event_id = e.happening_id
), faults as (
  select _row, happening_id,
    case
      when lead_id is null then 'no event ' || substr(happening_id, 3)
      when lead_happening <> happening_id then 'leading row stands under ' || lead_happening
      when event <> lead_event then 'event ' || event || ', leading row ' || lead_event
      when assertion_status <> 'disputed' and not starts_with(event_date, lead_date)
        and not starts_with(lead_date, event_date)
        and not (
          event in ('protested', 'shortlisted')
          and abs(date_diff('day', try_cast(event_date as date), try_cast(lead_date as date))) <= 31
        )
        then 'date ' || event_date || ', leading row ' || lead_date
    end as detail
  from rows_and_lead
)
select 'lithium_events' as resource, _row as row, 'happening_id' as field, happening_id as value, detail
from faults where detail is not null
