// Series, doses, intervals and contraindications of Influenza. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const INFLUENZA = `
antigen Influenza
list a 15 16 88 111 135 140 141 144 149 150 151 153 155 158 161 166 168 171 185 186 197 205 320 333
against observed=085
against observed=080
against observed=003 only=111,333
against observed=007 only=111,333
against observed=010 only=111,333
against observed=011 only=111,333
against observed=027 only=111@2y..4y,333@2y..4y
against observed=033 only=111,333
against observed=034 only=111@2y..17y,333@2y..17y
against observed=102 only=111,333
against observed=103 only=111,333
against observed=106 only=111,333
against observed=145 only=111,333
against observed=147 only=111,333
against observed=148 only=111,333
against observed=150 only=111,333
against observed=153 only=111,333
against observed=154 only=111,333
against observed=155 only=111,333
against observed=156 only=111,333
against observed=157 only=111,333
against observed=158 only=111,333
against observed=159 only=111,333
against observed=160 only=111,333
against observed=161 only=111,333
against observed=186 only=111,333
against observed=192 only=111,135,140,141,168,333
against observed=193 only=111,135,140,141,153,168,320,333
against observed=194 only=111,135,140,333
series standard group=Influenza choice=1 priority=A preference=1 default : Influenza standard series
dose season=2025-07-01..2026-06-30
age abs=6m-4d min=6m rec=6m
vaccines prefer 111@2y..50y 140/SKB@6m.. 140/PMC@6m.. 140/SEQ@3y.. 140/IDB@6m.. 153@6m.. 333@2y..50y | accept 15@6m-4d.. 16@6m-4d.. 88@6m-4d.. 111@6m-4d..50y 135@6m-4d.. 140@6m-4d.. 141@6m-4d.. 149@6m-4d..50y 150@6m-4d.. 151@6m-4d.. 153@6m-4d.. 155@6m-4d.. 158@6m-4d.. 161@6m-4d..3y 168@6m-4d.. 171@6m-4d.. 185@6m-4d.. 186@6m-4d.. 197@6m-4d.. 205@6m-4d.. 320@6m-4d.. 333@6m-4d..50y
skip both any || all | age=9y..
dose recurs season=2025-07-01..2026-06-30
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 111@2y..50y 135@65y.. 140/SKB@6m.. 140/PMC@6m.. 140/SEQ@3y.. 140/IDB@6m.. 153@6m.. 155@9y.. 168@65y.. 333@2y..50y | accept 15@6m-4d.. 16@6m-4d.. 88@6m-4d.. 111@6m-4d..50y 135@6m-4d.. 140@6m-4d.. 141@6m-4d.. 144@12y-4d..65y 149@6m-4d..50y 150@6m-4d.. 151@6m-4d.. 153@6m-4d.. 155@6m-4d.. 158@6m-4d.. 161@6m-4d..3y 166@12y-4d..65y 168@6m-4d.. 171@6m-4d.. 185@6m-4d.. 186@6m-4d.. 197@6m-4d.. 205@6m-4d.. 320@6m-4d.. 333@6m-4d..50y
skip both any || all | count valid >1 dates=2025-07-01..2026-06-30 of @a || all | count valid >0 dates=2025-07-01..2026-06-30 of @a | count total >0 age=9y.. of @a || all | count valid >0 dates=2025-07-01..2026-06-30 of @a | count valid >1 dates=..2025-07-01 of @a
`;
