// Series, doses, intervals and contraindications of Meningococcal B. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const MENINGOCOCCAL_B = `
antigen Meningococcal B
list a 163@10y.. 164@10y.. 328@10y-4d..26y
list b 162@10y.. 164@10y.. 316@10y-4d..26y
against observed=116
against observed=080
against observed=118 only=316
against observed=117 only=328
series standard group=Meningococcal_B choice=1 priority=A equivalent=2 product : Meningococcal B 2-dose series MenB-4C Shared Clinical Decision Making
dose
age abs=10y-4d min=16y rec=16y max=24y
gap previous abs=0d min=4w
vaccines prefer 163@10y.. 328@10y..26y | accept 163@10y-4d.. 328@10y-4d..26y
dose
age abs=10y-4d min=16y rec=16y
gap previous abs=0d min=4w rec=4w during=..2017-05-18
gap previous abs=4w-4d min=4w rec=4w during=2017-05-19..2024-10-24
gap previous abs=4m-4d min=4m rec=4m during=2024-10-25..
gap dose=1 abs=6m-4d min=6m rec=6m during=2024-10-25..
vaccines prefer 163@10y..! | accept @a
series standard group=Meningococcal_B choice=1 priority=A equivalent=2 product : Meningococcal B 2-dose series MenB-FHbp Shared Clinical Decision Making
dose
age abs=10y-4d min=16y rec=16y max=24y
gap previous abs=0d min=4w
vaccines prefer 162@10y.. 316@10y..26y | accept 162@10y-4d.. 316@10y-4d..26y
dose
age abs=10y-4d min=16y rec=16y
gap previous abs=4m-4d min=4m rec=4m
gap dose=1 abs=6m-4d min=6m rec=6m
vaccines prefer 162@10y..! | accept @b
series standard group=Meningococcal_B choice=1 priority=A equivalent=2 product : Meningococcal B 3-dose series MenB-4C Shared Clinical Decision Making
dose
age abs=10y-4d min=16y rec=16y max=24y
gap previous abs=0d min=4w
vaccines prefer 163@10y.. 328@10y..26y | accept 163@10y-4d.. 328@10y-4d..26y
dose
age abs=10y-4d min=16y rec=16y
gap previous abs=0d min=4w rec=4w during=..2017-05-18
gap previous abs=4w-4d min=4w rec=4w during=2017-05-19..
vaccines prefer 163@10y..! | accept 163@10y..
dose
age abs=10y-4d min=16y rec=16y
gap previous abs=4m-4d min=4m rec=4m
gap dose=1 abs=0d min=6m rec=6m
allow-gap dose=1 abs=6m-4d
vaccines prefer 163@10y..! 328@10y..26y! | accept @a
series standard group=Meningococcal_B choice=1 priority=A product : Meningococcal B 3-dose series MenB-FHbp Shared Clinical Decision Making
dose
age abs=10y-4d min=16y rec=16y max=24y
gap previous abs=0d min=4w
vaccines prefer 162@10y.. 316@10y..26y | accept 162@10y-4d.. 316@10y-4d..26y
dose
age abs=10y-4d min=16y rec=16y
gap previous abs=0d min=4w rec=4w late=8w during=..2017-05-18
gap previous abs=4w-4d min=4w rec=4w late=8w during=2017-05-19..
vaccines prefer 162@10y..! | accept 162@10y..
skip evaluation any || all | interval=6m
dose
age abs=10y-4d min=16y rec=16y
gap previous abs=0d min=4m rec=4m during=..2017-05-18
gap previous abs=4m-4d min=4m rec=4m during=2017-05-19..
gap dose=1 abs=0d min=6m rec=6m
allow-gap dose=1 abs=6m-4d
vaccines prefer 162@10y..! 316@10y..26y! | accept @b
series risk group=Meningococcal_B choice=2 priority=A from=10y product : Meningococcal B risk 3-dose series MenB-4C increased risk
for observed=002,050,070,151,160,259 age=10y..
dose
age abs=10y-4d min=10y rec=10y
gap previous abs=0d min=4w
vaccines prefer 163@10y.. 328@10y..26y | accept 163@10y-4d.. 328@10y-4d..26y
dose
gap previous abs=0d min=4w rec=4w during=..2017-05-18
gap previous abs=4w-4d min=4w rec=4w during=2017-05-19..
vaccines prefer 163@10y..! | accept 163@10y.. 164@10y..
skip evaluation any || all | interval=6m
dose
gap previous abs=4m-4d min=4m rec=4m
gap dose=1 abs=0d min=6m rec=6m
allow-gap dose=1 abs=6m-4d
vaccines prefer 163@10y..! 328@10y..26y! | accept @a
skip both any || all | count valid =2 dates=..2024-10-25 of 163 164
dose
gap previous abs=1y-4d min=1y rec=1y
vaccines prefer 163@10y..! 328@10y..26y! | accept @a
dose recurs
gap previous abs=2y-4d min=2y rec=2y late=4y
vaccines prefer 163@10y..! 328@10y..26y! | accept @a
series risk group=Meningococcal_B choice=2 priority=A from=10y product : Meningococcal B risk 3-dose series MenB-FHbp Increased Risk
for observed=002,050,070,151,160,259 age=10y..
dose
age abs=10y-4d min=10y rec=10y
gap previous abs=0d min=4w
vaccines prefer 162@10y.. 316@10y..26y | accept 162@10y-4d.. 316@10y-4d..26y
dose
gap previous abs=0d min=4w rec=4w late=8w during=..2017-05-18
gap previous abs=4w-4d min=4w rec=4w late=8w during=2017-05-19..
vaccines prefer 162@10y..! | accept 162@10y..
skip evaluation any || all | interval=6m
dose
gap previous abs=0d min=4m rec=4m during=..2017-05-18
gap previous abs=4m-4d min=4m rec=4m during=2017-05-19..
gap dose=1 abs=0d min=6m rec=6m
allow-gap dose=1 abs=6m-4d
vaccines prefer 162@10y..! 316@10y..26y! | accept @b
dose
gap previous abs=1y-4d min=1y rec=1y
vaccines prefer 162@10y..! 316@10y..26y! | accept @b
dose recurs
gap previous abs=2y-4d min=2y rec=2y late=4y
vaccines prefer 162@10y..! 316@10y..26y! | accept @b
`;
