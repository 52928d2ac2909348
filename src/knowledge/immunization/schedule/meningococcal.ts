// Series, doses, intervals and contraindications of Meningococcal. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const MENINGOCOCCAL = `
antigen Meningococcal
list a 108@2m-4d.. 114@9m-4d.. 136@2m-4d.. 147@2m-4d.. 203@2y-4d.. 316@10y-4d..26y 328@10y-4d..26y
list b 136@2m..56y 203@2y.. 316@10y..26y 328@10y..26y
list c 108@2m-4d.. 114@9m-4d.. 136@2m-4d.. 203@2y-4d..
list d 136@2m.. 203@2y.. 316@10y..26y 328@10y..26y
list e 108@2m-4d.. 114@9m-4d.. 136@2m-4d.. 203@2y-4d.. 316@10y-4d..26y 328@10y-4d..26y
against observed=095
against observed=080
against observed=117 only=136,328
against observed=118 only=203,316
series standard group=Meningococcal choice=1 priority=A preference=1 equivalent=2 default : Meningococcal ACWY 2-dose series
dose
age abs=10y min=11y rec=11y late=13y+4w max=19y
vaccines prefer 136@2m..56y 203@2y.. | accept @a
skip evaluation any || all | age=16y-4d..
skip forecast any || all | age=16y..
dose
age abs=16y-4d min=16y rec=16y late=17y+4w max=22y
gap last=316,328 abs=8w-4d min=6m rec=6m
gap previous abs=8w-4d min=8w rec=4y late=6y+4w
vaccines prefer @b | accept @a
series risk group=Meningococcal choice=2 priority=A : Meningococcal ACWY risk 2-23 month
for observed=070,151,154,155,160,164,186,259 age=2m..
dose
age abs=2m-4d min=2m rec=2m
vaccines prefer 136@2m..56y | accept 108@2m-4d.. 136@2m-4d..
skip both any || all | age=7m.. | count valid =0 age=2m..7m
dose
age rec=4m
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 136@2m..56y 203@2y.. | accept @c
skip both any || all | age=7m..
dose
age rec=6m
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 136@2m.. 203@2y.. | accept @c
skip both any || all | age=7m..
dose
age rec=7m
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 136@2m.. 203@2y.. | accept @c
skip both any || any | count valid >2 age=2m..7m | count valid >0 age=7m..
dose
age abs=12m-4d min=12m rec=12m
gap previous abs=12w-4d min=12w rec=12w
vaccines prefer @d | accept @e
dose
gap previous abs=3y-4d min=3y rec=3y
vaccines prefer @d | accept @e
skip both any || all | count valid >0 age=7y..
dose recurs
gap previous abs=5y-4d min=5y rec=5y
vaccines prefer @d | accept @e
series risk group=Meningococcal choice=2 priority=A from=2m until=16m product : Meningococcal ACWY risk Hib-MenCY-TT 4-dose series
for observed=070,151,160,259 age=2m..
dose
age abs=6w min=2m rec=2m max=19m
vaccines accept 148@6w..19m
dose
age max=19m
gap previous abs=8w-4d min=8w rec=8w
vaccines accept 148@6w..19m
skip both any || all | age=19m..
dose
age max=19m
gap previous abs=8w-4d min=8w rec=8w
vaccines accept 148@6w..19m
skip both any || all | count valid =0 age=6w..12m || all | age=19m..
dose
age max=19m
gap previous abs=6m-4d min=6m rec=6m
vaccines accept 148@6w..19m
skip both any || all | count valid =0 age=6w..12m || all | age=19m..
dose
gap previous abs=3y-4d min=3y rec=3y
vaccines prefer @d | accept @e
skip both any || all | count valid >0 age=7y..
dose recurs
gap previous abs=5y-4d min=5y rec=5y
vaccines prefer @d | accept @e
series risk group=Meningococcal choice=2 priority=A : Meningococcal ACWY risk 2-dose series
for observed=151,154,155,160,186,259 age=2y..
dose
age abs=2y-4d min=2y rec=2y
vaccines prefer @b | accept @e
dose
gap last=316,328 abs=8w-4d min=6m rec=6m
gap previous abs=8w-4d min=8w rec=8w late=12w
vaccines prefer @b | accept @e
dose
gap previous abs=3y-4d min=3y rec=3y
vaccines prefer @b | accept @e
skip both any || all | count valid >0 age=7y..
dose recurs
gap previous abs=5y-4d min=5y rec=5y
vaccines prefer @b | accept @e
series risk group=Meningococcal choice=2 priority=B from=2y : Meningococcal ACWY risk 1-dose series
for observed=046,050,064 age=19y..
for observed=070,164 age=2y..
dose
age abs=2y-4d min=2y rec=2y
vaccines prefer @b | accept 108@2m-4d.. 32@2y-4d.. 114@9m-4d.. 136@2m-4d.. 203@2y-4d.. 316@10y-4d..26y 328@10y-4d..26y
dose
gap previous abs=3y-4d min=3y rec=3y
vaccines prefer @b | accept @e
skip both any || all | count valid >0 age=7y..
dose recurs
gap previous abs=5y-4d min=5y rec=5y
vaccines prefer @d | accept @e
`;
