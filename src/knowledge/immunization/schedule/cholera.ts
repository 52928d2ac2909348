// Series, doses, intervals and contraindications of Cholera. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const CHOLERA = `
antigen Cholera
against observed=080
against observed=119
series risk group=Cholera choice=1 priority=A preference=1 from=2y until=65y : Cholera 1-dose series
for observed=008 age=2y..65y
dose
age abs=2y-4d min=2y rec=2y
vaccines prefer 174@6y..65y 174@2y..6y | accept 174@2y-4d..
`;
