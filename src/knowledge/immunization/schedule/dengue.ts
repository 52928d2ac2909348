// Series, doses, intervals and contraindications of Dengue. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const DENGUE = `
antigen Dengue
against observed=080
against observed=145
against observed=146
against observed=147
against observed=148
against observed=150
against observed=153
against observed=154
against observed=156
against observed=157
against observed=158
against observed=159
against observed=210
against observed=243
series risk group=Dengue choice=1 priority=A preference=1 until=17y default : Dengue risk 3-dose series
for observed=211 age=9y..17y
dose
age abs=9y-4d min=9y rec=9y max=17y
vaccines prefer 56@9y..17y | accept 56@9y-4d.. 330@9y-4d..
dose
gap previous abs=6m-4d min=6m rec=6m
vaccines prefer 56@9y..17y | accept 56@9y-4d.. 330@9y-4d..
dose
gap previous abs=6m-4d min=6m rec=6m
vaccines prefer 56@9y..17y | accept 56@9y-4d.. 330@9y-4d..
`;
