// Series, doses, intervals and contraindications of Varicella. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const VARICELLA = `
antigen Varicella
list a 21@12m-4d.. 94@12m-4d.. 121@12m-4d..50y
immune observed=023,024,025
immune born=1980-01-01 unless=055,007,003 country=US
against observed=007
against observed=012
against observed=031
against observed=080
against observed=089
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
against observed=091 only=94
against observed=092 only=94
against observed=093 only=94
against observed=155 only=94
against observed=186 only=94
series standard group=Varicella choice=1 priority=A preference=1 until=13y default : Varicella childhood 2-dose series
dose
age abs=12m-4d min=12m rec=12m late=16m+4w
vaccines prefer 21@12m.. 94@4y..13y | accept @a
dose
age abs=13m min=15m rec=4y late=7y+4w
gap previous abs=12w-4d min=12w rec=3y late=6y+4w
allow-gap previous abs=4w
vaccines prefer 21@12m.. 94@4y..13y | accept @a
series standard group=Varicella choice=1 priority=A preference=2 : Varicella 13+ 2-dose series
dose
age abs=13y min=13y rec=13y late=13y
vaccines prefer 21@12m.. | accept @a
dose
gap previous abs=4w-4d min=4w rec=4w late=8w
vaccines prefer 21@12m.. | accept @a
`;
