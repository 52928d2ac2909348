// Series, doses, intervals and contraindications of RSV. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const RSV = `
antigen RSV
list a 306@0d..24m 307@0d..24m 332@0d..8m
list b 304@0d..24m 306@0d..24m 307@0d..24m 315@0d..24m 332@0d..8m
list c 303 305 314 326
list d 304@0d..24m 307@0d..24m 315@0d..24m
list e 303 305 306 314 326 332
list f 304 306 307 315 332
list g 303@50y.. 305@50y.. 326@50y..
list h 303@0d.. 304@0d.. 305@0d.. 314@0d.. 326@0d..
list i 306 307 315 332
against observed=080
against observed=244
against observed=278 age=0d..8m
series standard group=RSV choice=1 priority=A preference=1 equivalent=2 default : RSV 1-dose series
dose season=2025-10-01..2026-03-31
age abs=0d min=0d rec=0d max=8m
vaccines prefer @a | accept @b | mistaken @c
series risk group=RSV choice=2 priority=A preference=1 : RSV risk under 20 months series
for observed=017,200,245,246 age=0d..20m
dose season=2025-10-01..2026-03-31
age abs=0d min=0d rec=0d max=20m
vaccines prefer @a | accept @b | mistaken @c
skip both any || all | age=8m..
dose season=2025-10-01..2026-03-31
age max=20m
vaccines prefer 307@0d..24m | accept @d | mistaken @e
skip both any || all | count valid =1 dates=2025-07-01..2026-06-30 of @f
dose season=2025-10-01..2026-03-31
age max=20m
gap previous abs=0d min=0d rec=0d
vaccines prefer 307@0d..24m | accept @d | mistaken @e
skip evaluation any || all | age=..8m || all | age=8m.. | count valid =1 age=..8m dates=2025-07-01..2026-06-30 of @f
skip forecast any || all | age=..8m || all | age=8m.. | count valid =0 age=8m.. of 304 307 315
series risk group=RSV choice=2 priority=A preference=1 equivalent=3 : RSV risk pregnant 1-dose series
for observed=007 age=..
dose season=2025-09-01..2026-01-31
gap observed=170 min=32w rec=32w late=37w
vaccines prefer 305! | accept 304 305 314 | mistaken 303 306 307 315 326 332
skip both any || all | count total >0 age=10y.. of 303 326
series risk group=RSV choice=2 priority=A preference=1 equivalent=3 : RSV risk 50-74 years 1-dose series
for observed=004,015,016,017,027,114,145,147,148,153,154,157,158,159,189,190,191,199,200,205,214,215,254,256,257,258,259,260,261,262,263,264,265,266,267,268 age=50y..75y
dose
age abs=10y min=50y rec=50y
vaccines prefer @g | accept @h | mistaken @i
series standard group=RSV choice=3 priority=A preference=1 equivalent=2 from=50y default : RSV 75 years+ 1-dose series
dose
age abs=10y min=75y rec=75y
vaccines prefer @g | accept @h | mistaken @i
`;
