// Series, doses, intervals and contraindications of Ebola. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const EBOLA = `
antigen Ebola
against observed=080
against observed=123
against observed=124
series risk group=Ebola choice=1 priority=A preference=1 from=18y : Ebola Risk 1-dose series
for observed=182,183,184,212,213 age=18y..
dose
age abs=18y-4d min=18y rec=18y
vaccines prefer 204@18y.. | accept 204@18y-4d..
`;
