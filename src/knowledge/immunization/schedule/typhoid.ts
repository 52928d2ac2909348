// Series, doses, intervals and contraindications of Typhoid. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const TYPHOID = `
antigen Typhoid
against observed=029
against observed=030
against observed=080
against observed=084
against observed=035 only=25
against observed=145 only=25
against observed=147 only=25
against observed=148 only=25
against observed=149 only=25
against observed=150 only=25
against observed=152 only=25
against observed=153 only=25
against observed=154 only=25
against observed=156 only=25
against observed=157 only=25
against observed=158 only=25
against observed=159 only=25
series risk group=Typhoid choice=1 priority=A from=2y product : Typhoid risk 1-dose series
for observed=051 age=18y..
for observed=072,163 age=2y..
dose
age abs=2y-4d min=2y rec=2y
vaccines prefer 101@2y.. | accept 101@2y-4d..
dose recurs
gap previous abs=2y-4d min=2y rec=2y
vaccines prefer 101@2y.. | accept 101@2y-4d..
series risk group=Typhoid choice=1 priority=A from=2y product : Typhoid risk 4-dose series
for observed=051 age=18y..
for observed=072,163 age=2y..
dose
age abs=6y-4d min=6y rec=6y
vaccines prefer 25@6y.. | accept 25@6y-4d..
dose recurs
gap previous abs=5y-4d min=5y rec=5y
vaccines prefer 25@6y.. | accept 25@6y-4d..
`;
