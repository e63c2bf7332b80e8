-- why: Both codings build the identifier from country, day and year; a date that differs from it is a slip of copying.
-- remedy: Correct event_date, year or event_id after the dataset.
select
  'coup_events' as resource, _row as row, 'event_id' as field, event_id as value,
  'date ' || coalesce(strftime(event_date, '%Y-%m-%d'), 'empty') || ', year ' || year as detail
from coup_events
where event_id <> case
    when event_date is null then '145-' || year
    else '145' || strftime(event_date, '%m%d') || year
  end
  or year(event_date) <> year
