-- why: A page cannot tell of an act that had not happened when it was published.
-- remedy: Correct event_date, or published_on of the source.
select 'lithium_events' as resource, e._row as row, 'event_date' as field, e.event_date as value,
       'page ' || s.source_id || ' published on ' || s.published_on as detail
from lithium_events e join sources s on s.source_id = e.source_id
where left(e.event_date, least(length(e.event_date), length(s.published_on)))
    > left(s.published_on, least(length(e.event_date), length(s.published_on)))
