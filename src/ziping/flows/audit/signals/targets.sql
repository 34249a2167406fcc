-- The same indicator asked for much more, or much less, than in other places; held against each other on a logarithmic scale.
with rows as (
  select name, coalesce(target_unit, '') as unit, report, target_number::double as target
  from indicators
  where target_number > 0 and target_kind in ('number', 'percent', 'money') and name is not null
), by_report as (
  select name, unit, report, place, median(target) as target, round(median(ln(target)), 6) as log
  from rows join (select report, place from reports where place is not null) using (report)
  group by name, unit, report, place
), by_place as (
  select name, unit, place, median(target) as target, median(log) as log from by_report group by name, unit, place
), middle as (
  select name, unit, median(target) as middle, median(log) as middle_log, count(*) as places from by_place group by name, unit
), spread as (
  select name, unit, middle, middle_log, places, greatest(median(abs(log - middle_log)), $least_spread) as spread
  from by_report join middle using (name, unit) group by name, unit, middle, middle_log, places
)
select name, nullif(unit, '') as unit, report, r.place, r.department, r.year, places, target, middle,
  0.6745 * (log - middle_log) / spread as z, true as flagged
from by_report join spread using (name, unit) join (select report, place, department, year from reports) r using (report)
where places >= $minimum and abs(log - middle_log) >= ln($least_factor) and abs(0.6745 * (log - middle_log) / spread) >= $least_z
