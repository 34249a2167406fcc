-- Projects that spent little of their money and claim a high score all the same.
select report, project, place, year, report_department as department, name, rate, claimed as score, budget, spent,
  true as flagged
from projects where rate < $low_rate and claimed >= $high_score and not overall
