-- A score of risk for each report, the sum of parts that are named. Where a document claims nothing as a whole, the table that claims most
-- beyond what the rules give stands for it.
with copied as (
  select report, count(*) as copies from copies where not first and departments > 1 group by report
), money as (
  select report, count(*) as projects from (
    select report, project from high_scores
    union
    select report, project from projects join cut_to_spending c
      on c.flagged and c.scope = 'place' and c.name = projects.place and c.year = projects.year
    where budget = spent and budget < initial and not overall
  ) group by report
), tables as (
  select report, max(claimed - recomputed) as gap from projects group by report
), parts as (
  select report, file, place, department, year,
    least(errors * $errors, $most_errors) as part_errors,
    least(warnings * $warnings, $most_warnings) as part_warnings,
    least(coalesce(copies, 0) * $copies, $most_copies) as part_copies,
    least(greatest(coalesce(claimed - recomputed, tables.gap, 0), 0) * $gap, $most_gap) as part_gap,
    least(coalesce(money.projects, 0) * $money, $most_money) as part_money
  from reports left join copied using (report) left join money using (report) left join tables using (report)
)
select report, file, place, department, year,
  part_errors + part_warnings + part_copies + part_gap + part_money as risk,
  part_errors, part_warnings, part_copies, part_gap, part_money,
  row_number() over (order by part_errors + part_warnings + part_copies + part_gap + part_money desc, report) as rank
from parts
