// Series, doses, intervals and contraindications of Japanese Encephalitis. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const JAPANESE_ENCEPHALITIS = `
antigen Japanese Encephalitis
against observed=080
against observed=082
against observed=115
series risk group=Japanese_Encephalitis choice=1 priority=A preference=1 from=2m : Japanese Encephalitis risk 2-dose series
for observed=165,173,174 age=2m..
dose
age abs=2m-4d min=2m rec=2m
vaccines prefer 134@2m..3y 134@3y.. | accept 134@2m-4d..
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 134@2m..3y 134@3y.. | accept 134@2m-4d..
dose
gap previous abs=12m-4d min=12m rec=12m
vaccines prefer 134@2m..3y 134@3y.. | accept 134@2m-4d..
series risk group=Japanese_Encephalitis choice=1 priority=A preference=1 from=18y until=66y : Japanese Encephalitis risk 2-dose series 18-65 years
for observed=165,173,174 age=18y..66y
dose
age abs=18y-4d min=18y rec=18y
vaccines prefer 134@3y.. | accept 134@2m-4d..
dose
age max=66y
gap previous abs=7d min=7d rec=7d late=28d
vaccines prefer 134@3y.. | accept 134@2m-4d..
dose
gap previous abs=12m-4d min=12m rec=12m
vaccines prefer 134@2m..3y 134@3y.. | accept 134@2m-4d..
`;
