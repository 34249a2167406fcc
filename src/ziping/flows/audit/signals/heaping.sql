-- One and the same score, or satisfaction, far more often than elsewhere.
with figures as (
  select 'score' as measure, place, report_department as department, year, claimed as figure
  from projects where claimed is not null and not overall
  union all
  select 'satisfaction', place, department, year, actual_number::decimal(12, 4)
  from indicators join (select report, place, department from reports) using (report)
  where actual_kind = 'percent' and actual_number between 0 and 100 and concat(level1, level2, name) like '%满意%'
), scoped as (
  select measure, 'place' as scope, place as name, year, figure from figures where place is not null
  union all
  select measure, 'department', department, null, figure from figures where department is not null
), counted as (
  select measure, scope, name, year, figure, count(*) as own,
    sum(count(*)) over (partition by measure, scope, name, year) as sample
  from scoped group by measure, scope, name, year, figure
), everywhere as (
  select measure, scope, figure, sum(own) as total, sum(sum(own)) over (partition by measure, scope) as samples
  from counted group by measure, scope, figure
), ranked as (
  select *, row_number() over (partition by measure, scope, name, year order by own desc, figure desc) as rank,
    sum(own) filter (figure = 95) over (partition by measure, scope, name, year) as at_95,
    sum(own) filter (figure = 98) over (partition by measure, scope, name, year) as at_98,
    sum(own) filter (figure = 100) over (partition by measure, scope, name, year) as at_100,
    sum(own) filter (figure % 5 = 0) over (partition by measure, scope, name, year) as at_fives
  from counted
), held as (
  select *, own / sample as share, greatest(total - own, 1) / greatest(samples - sample, 1) as elsewhere
  from ranked join everywhere using (measure, scope, figure) where rank = 1
)
select measure, scope, name, year, sample, figure, share, least(elsewhere, 1) as elsewhere,
  coalesce(at_95, 0) / sample as share_95, coalesce(at_98, 0) / sample as share_98,
  coalesce(at_100, 0) / sample as share_100, coalesce(at_fives, 0) / sample as share_fives,
  case when elsewhere < 1 then (share - elsewhere) / sqrt(elsewhere * (1 - elsewhere) / sample) else 0 end as z,
  sample >= $minimum and share >= $least_share and z >= $least_z as flagged
from held
