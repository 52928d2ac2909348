// Series, doses, intervals and contraindications of Rubella. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const RUBELLA = `
antigen Rubella
list a 03@12m-4d.. 04@12m-4d.. 06@12m-4d.. 38@12m-4d.. 94@12m-4d..
immune observed=022
immune born=1957-01-01 unless=055
against observed=007
against observed=012
against observed=031
against observed=080
against observed=091
against observed=092
against observed=093
against observed=102
against observed=107
against observed=125
against observed=126
against observed=127
against observed=128
against observed=129
against observed=130
against observed=131
against observed=132
against observed=133
against observed=134
against observed=135
against observed=136
against observed=137
against observed=138
against observed=139
against observed=140
against observed=141
against observed=147
against observed=148
against observed=150
against observed=153
against observed=154
against observed=156
against observed=157
against observed=158
against observed=159
against observed=168
against observed=246
against observed=089 only=94
against observed=155 only=94
against observed=186 only=94
series standard group=MMR choice=1 priority=A preference=1 default : Rubella 2-dose series
dose
age abs=12m-4d min=12m rec=12m late=16m+4w
vaccines prefer 03@12m.. 94@4y..13y | accept @a
dose
age abs=13m-4d min=13m rec=4y late=7y+4w
gap previous abs=4w-4d min=4w rec=3y late=6y+4w
vaccines prefer 03@12m.. 94@4y..13y | accept @a
skip both any || all | age=19y-4d..
series risk group=MMR choice=2 priority=A preference=1 from=6m until=12m : Rubella risk 1-dose series
for observed=048 age=6m..12m
dose
age abs=6m-4d min=6m rec=6m late=12m max=12m
vaccines prefer 03@6m.. | accept 03@6m-4d.. 04@12m-4d.. 06@12m-4d.. 38@6m-4d.. 94@6m-4d..
series risk group=MMR choice=3 priority=A preference=1 from=18y : Rubella risk 2-dose series
for observed=048,055,063,073,078,155 age=18y..
dose
age abs=12m-4d min=18y rec=18y
vaccines prefer 03@12m.. | accept @a
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 03@12m.. | accept @a
series risk group=MMR choice=3 priority=A preference=1 : Rubella risk 2-dose ART series
for observed=026 age=..
dose
age abs=12m-4d min=12m rec=12m
gap observed=120 abs=0d min=6m rec=6m
vaccines prefer 03@12m.. | accept @a
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 03@12m.. | accept @a
`;
