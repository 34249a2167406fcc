-- Whether scores follow the execution rate: Spearman's rank correlation in each place and year, against all others (Fisher's z).
with rows as (
  select place, year, rate::double as rate, claimed::double as score
  from projects where rate is not null and claimed is not null and place is not null and not overall
), ranked as (
  select *, rank() over (partition by place, year order by rate) + (count(*) over (partition by place, year, rate) - 1) / 2 as rate_rank,
    rank() over (partition by place, year order by score) + (count(*) over (partition by place, year, score) - 1) / 2 as score_rank
  from rows
), grouped as (
  select place, year, count(*) as sample, round(stddev_samp(rate), 6) as spread,
    case when stddev_samp(rate_rank) > 0 and stddev_samp(score_rank) > 0 then round(corr(rate_rank, score_rank), 6)
    else 0 end as correlation
  from ranked group by place, year
), judged as (
  select *, least(greatest(correlation, -0.999), 0.999) as bounded,
    sample >= $minimum and spread >= $least_spread as is_enough from grouped
), held as (
  select *, round((sum(atanh(bounded) * (sample - 3)) filter (is_enough) over () - case when is_enough then atanh(bounded) * (sample - 3) else 0 end)
    / nullif(sum(sample - 3) filter (is_enough) over () - case when is_enough then sample - 3 else 0 end, 0), 6) as others
  from judged
)
select place, year, sample, spread, correlation, round(tanh(others), 6) as elsewhere,
  case when is_enough then (others - atanh(bounded)) * sqrt(sample - 3) end as z,
  coalesce(is_enough and z >= $least_z, false) as flagged
from held
