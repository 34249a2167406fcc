-- Indicators that many have and nobody ever misses: they tell nothing.
with rows as (
  select name, level1, level2, verdict, score, points, report, department
  from indicators join (select report, department from reports) using (report)
  where name is not null and verdict in ('met', 'partly', 'missed')
), general as (
  select count(*) filter (verdict <> 'met') / count(*) as missed from rows
), grouped as (
  select name, mode(level1 order by level1) as level1, count(*) as sample, count(distinct report) as reports,
    count(distinct department) as departments, count(*) filter (verdict <> 'met') as misses,
    count(*) filter (score = points) / nullif(count(*) filter (score is not null and points is not null), 0) as full_marks
  from rows group by name
)
select name, level1, sample, reports, departments, misses, full_marks, missed as usually_missed,
  pow(1 - missed, sample) as chance,
  misses = 0 and sample >= $minimum and departments >= $least_departments and chance <= $most_chance as flagged
from grouped, general
