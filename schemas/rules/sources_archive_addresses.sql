-- why: The mark is_archive tells whether an address is a copy in a web archive; a wrong flag makes a link look safe or unsafe.
-- remedy: Set is_archive after the host: true for web.archive.org, webarchive.library.unt.edu and the archived sites of archives.gov.
with hosts as (
  select _row, url, is_archive, regexp_extract(url, '^https?://([^/]+)', 1) as host from sources
)
select
  'sources' as resource, _row as row, 'is_archive' as field, is_archive::varchar as value,
  'host ' || host as detail
from hosts
where is_archive <> (host in ('web.archive.org', 'webarchive.library.unt.edu') or ends_with(host, '.archives.gov'))
