// Series, doses, intervals and contraindications of Chikungunya. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const CHIKUNGUNYA = `
antigen Chikungunya
against observed=080
against observed=270
series risk group=Chikungunya choice=1 priority=A preference=1 from=12y : Chikungunya Risk 1-dose series
for observed=271,272,277 age=12y..
dose
age abs=12y-4d min=12y rec=12y
vaccines prefer 329@12y.. | accept 317@18y-4d.. 329@12y-4d..
`;
