-- Whether scores follow the execution rate: Spearman's rank correlation in each place and year, against all others (Fisher's z).
-- All sums are of whole numbers or decimals: those of floats would depend on the order in which processors add them.
with rows as (
  select place, year, rate, claimed as score, (least(greatest(rate, -10000), 10000) * 1000000)::hugeint as millionths
  from projects where rate is not null and claimed is not null and place is not null and not overall
), ranked as ( -- ranks twice as large, so that those of equal figures are whole as well
  select *, 2 * rank() over (partition by place, year order by rate) + count(*) over (partition by place, year, rate) - 1 as by_rate,
    2 * rank() over (partition by place, year order by score) + count(*) over (partition by place, year, score) - 1 as by_score
  from rows
), summed as (
  select place, year, count(*) as sample, sum(millionths) as rates, sum(millionths * millionths) as squared_rates,
    sum(by_rate) as by_rate, sum(by_score) as by_score, sum(by_rate * by_rate) as squared_by_rate,
    sum(by_score * by_score) as squared_by_score, sum(by_rate * by_score) as products
  from ranked group by place, year
), grouped as (
  select place, year, sample,
    round(sqrt((sample * squared_rates - rates * rates)::double / nullif(sample * (sample - 1), 0)) / 1000000, 6) as spread,
    coalesce(round((sample * products - by_rate * by_score)::double / nullif(sqrt((sample * squared_by_rate - by_rate * by_rate)::double
      * (sample * squared_by_score - by_score * by_score)::double), 0), 6), 0) as correlation
  from summed
), judged as (
  select *, least(greatest(correlation, -0.999), 0.999) as bounded,
    sample >= $minimum and spread >= $least_spread as is_enough from grouped
), weighed as (
  select *, case when is_enough then (atanh(bounded) * (sample - 3))::decimal(18, 6) else 0 end as part,
    case when is_enough then sample - 3 else 0 end as weight
  from judged
), held as (
  select *, (sum(part) over () - part)::double / nullif(sum(weight) over () - weight, 0) as others from weighed
)
select place, year, sample, spread, correlation, round(tanh(others), 6) as elsewhere,
  case when is_enough then (others - atanh(bounded)) * sqrt(sample - 3) end as z,
  coalesce(is_enough and z >= $least_z, false) as flagged
from held
