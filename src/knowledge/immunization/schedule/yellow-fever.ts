// Series, doses, intervals and contraindications of Yellow Fever. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const YELLOW_FEVER = `
antigen Yellow Fever
against observed=080
against observed=099
against observed=101
against observed=102
against observed=105
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
series risk group=Yellow_Fever choice=1 priority=A preference=1 from=9m : Yellow Fever risk 1-dose series
for observed=045,047,162 age=9m..
for observed=052 age=18y..
dose
age abs=6m min=9m rec=9m
vaccines prefer 37@9m.. | accept 37@6m.. 183@6m.. 184@6m..
`;
