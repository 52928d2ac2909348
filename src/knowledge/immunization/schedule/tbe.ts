// Series, doses, intervals and contraindications of TBE. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const TBE = `
antigen TBE
list a 222@1y-4d.. 223@1y-4d..16y 224@1y-4d..
against observed=080
against observed=252
series risk group=TBE choice=1 priority=A preference=1 from=1y : Risk 1-15 years 3-dose
for observed=249,250 age=1y..16y
dose
age abs=1y-4d min=1y rec=1y
vaccines prefer 223@1y..16y | accept @a
dose
gap previous abs=4w-4d min=4w rec=4w late=12w
vaccines prefer 223@1y..16y | accept @a
dose
gap previous abs=5m-4d min=5m rec=5m late=12m
vaccines prefer 223@1y..16y | accept @a
dose
gap previous abs=3y-4d min=3y rec=3y
vaccines prefer 223@1y..16y | accept @a
series risk group=TBE choice=1 priority=A preference=1 from=16y : Risk 16 years+ 3-dose
for observed=249,250,251 age=16y..
dose
age abs=1y-4d min=16y rec=16y
vaccines prefer 224@16y.. | accept @a
dose
gap previous abs=10d min=14d rec=14d late=3m
vaccines prefer 224@16y.. | accept @a
dose
gap previous abs=5m-4d min=5m rec=5m late=12m
vaccines prefer 224@16y.. | accept @a
dose
gap previous abs=3y-4d min=3y rec=3y
vaccines prefer 224@16y.. | accept @a
`;
