-- why: The column document_of ties the copies of one text to the source that leads them; a chain or a dead end would split the copies.
-- remedy: Name the leading source, which names itself in document_of; leave document_of empty where the text has one address only.
select
  'sources' as resource, s._row as row, 'document_of' as field, s.document_of as value,
  case
    when l.source_id is null then 'no such source'
    when l.document_of is null then 'the leading source does not name itself'
    when l.document_of <> l.source_id then 'the source named follows ' || l.document_of || ' itself'
    else 'no other source is a copy of it'
  end as detail
from sources s
left join sources l on l.source_id = s.document_of
where s.document_of is not null
  and (
    l.source_id is null
    or l.document_of is distinct from l.source_id
    or (s.document_of = s.source_id
        and s.document_of in (select document_of from sources where document_of is not null group by 1 having count(*) = 1))
  )
