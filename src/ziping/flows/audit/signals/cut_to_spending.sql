-- Budgets cut at the year's end to exactly what was spent, so that the execution rate is full.
with rows as (
  select place, report_department as department, year, initial, budget,
    budget = spent and budget < initial and budget > 0 as is_cut
  from projects where initial is not null and budget is not null and spent is not null and not overall
), scoped as (
  select 'place' as scope, place as name, year, is_cut, initial, budget from rows where place is not null
  union all
  select 'department', department, null, is_cut, initial, budget from rows where department is not null
), grouped as (
  select scope, name, year, count(*) as sample, count(*) filter (is_cut) as cuts,
    coalesce(sum(initial - budget) filter (is_cut), 0) as amount
  from scoped group by all
), held as (
  select *, cuts / sample as share,
    greatest(sum(cuts) over (partition by scope) - cuts, 1) / greatest(sum(sample) over (partition by scope) - sample, 1) as elsewhere
  from grouped
)
select scope, name, year, sample, cuts, amount, share, least(elsewhere, 1) as elsewhere,
  case when elsewhere < 1 then (share - elsewhere) / sqrt(elsewhere * (1 - elsewhere) / sample) else 0 end as z,
  sample >= $minimum and share >= $least_share and z >= $least_z as flagged
from held
