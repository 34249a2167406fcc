-- Reports that stand far from those of departments of the same kind: robust z, by median and median deviation.
with figures as (
  select report, department_kind as kind, year, round(sum(spent) / nullif(sum(budget), 0) * 100, 6)::double as rate,
    avg(claimed)::double as score, avg(indicators)::double as indicators,
    sum(budget)::double as amount, round(ln(nullif(greatest(sum(budget), 0), 0)::double), 6) as budget
  from projects where not overall and department_kind is not null group by all
), measured as (unpivot figures on rate, score, indicators, budget into name measure value figure
), middle as (
  select kind, year, measure, median(figure) as middle, median(amount) as middle_amount, count(*) as sample from measured group by all
), spread as (
  select kind, year, measure, middle, middle_amount, sample, median(abs(figure - middle)) as spread
  from measured join middle using (kind, year, measure) group by all
)
select report, place, department, kind as department_kind, year, measure, sample,
  case measure when 'budget' then amount else figure end as figure,
  case measure when 'budget' then middle_amount else round(middle, 6) end as middle,
  0.6745 * (figure - middle) / spread as z, true as flagged
from measured join spread using (kind, year, measure) join (select report, place, department from reports) using (report)
where spread > 0 and sample >= $minimum and abs(0.6745 * (figure - middle) / spread) >= $least_z
  and abs(figure - middle) >= case measure when 'rate' then $least_rate when 'score' then $least_score
    when 'indicators' then $least_indicators else ln($least_factor) end
