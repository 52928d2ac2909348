// Series, doses, intervals and contraindications of Pneumococcal. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const PNEUMOCOCCAL = `
antigen Pneumococcal
list a 100@6w-4d.. 109@6w-4d.. 133@6w-4d.. 152@6w-4d.. 177@6w-4d.. 215@6w-4d.. 216@6w-4d..
list b 133@6w-4d.. 215@6w-4d.. 216@6w-4d..
list c 133 215 216
list d 100 109 133 152 215 177 216
list e 215@6w..! 216@6w..! 327@19y..!
list f 133@6w-4d.. 215@6w-4d.. 216@6w-4d.. 327@19y-4d..
list g 133 215 216 327
list h 33@2y..! 216@6w..! 327@19y..!
list i 33@2y-4d.. 216@6w-4d.. 327@19y-4d..
list j 33@65y.. 216@6w-4d.. 327@19y-4d..
list k 215 216 327
list l 215@6w-4d.. 216@6w-4d.. 327@19y-4d..
against observed=094
against observed=080
against observed=117 only=215,216,327
series standard group=Pneumococcal choice=1 priority=A preference=1 equivalent=2 until=12m-4d default : Pneumococcal 4-dose series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=5y
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age abs=10w-4d min=10w rec=4m late=5m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
skip evaluation any || all | age=24m-4d..
skip forecast any || all | age=24m..
dose
age abs=14w-4d min=14w rec=6m late=7m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
skip evaluation any || all | age=12m.. || all | age=12m-4d.. | interval=8w-4d
skip forecast any || all | age=12m..
dose
age abs=12m-4d min=12m rec=12m late=16m+4w max=5y
gap previous abs=8w-4d min=8w rec=6m late=7m+4w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b | mistaken 33
skip both any || all | count valid >0 age=6w-4d.. of @c
series standard group=Pneumococcal choice=1 priority=A preference=2 equivalent=2 until=12m-4d : Pneumococcal dose 2 at 7 months series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=5y
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age abs=10w-4d min=10w rec=4m late=5m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
skip both any || all | age=7m-4d..
dose
age abs=14w-4d min=14w rec=6m late=7m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age abs=12m-4d min=12m rec=12m late=16m+4w max=5y
gap previous abs=8w-4d min=8w rec=6m late=7m+4w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b | mistaken 33
skip both any || all | count valid >0 age=6w-4d.. of @c
series standard group=Pneumococcal choice=1 priority=A preference=3 equivalent=2 until=24m-4d : Pneumococcal start at 12 months series
dose
age abs=12m-4d min=12m rec=12m late=12m max=5y
gap previous abs=4w-4d min=4w rec=4w late=4w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b | mistaken 33
skip both any || all | count valid >0 age=12m-4d.. of @c
series standard group=Pneumococcal choice=1 priority=A preference=4 equivalent=2 : Pneumococcal start at 24 months series
dose
age abs=24m-4d min=24m rec=24m late=24m max=5y
gap previous abs=8w-4d min=8w
vaccines prefer 215@6w..! 216@6w..! | accept @a | mistaken 33
dose
age max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b | mistaken 33
skip both any || all | count valid >0 age=24m-4d.. of @c
series risk group=Pneumococcal choice=2 priority=B preference=1 from=2y until=6y : Pneumococcal risk 2-5 years Chronic Medical Conditions PCV-PCV-PPSV series
for observed=010,011,014,015,016,017,161,214,215,253 age=2y..6y
dose
age abs=2y min=2y rec=2y
gap last=133,215,216 abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 33@2y..! 216@6w..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || all | count total >0 age=6w-4d.. of 33 216
series risk group=Pneumococcal choice=2 priority=B preference=2 from=2y until=6y : Pneumococcal risk 2-5 years Chronic Medical Conditions PCV-PPSV-PCV series
for observed=010,011,014,015,016,017,161,214,215,253 age=2y..6y
dose
age abs=2y min=2y rec=2y
gap last=133,215,216 abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
series risk group=Pneumococcal choice=2 priority=B preference=3 from=2y until=6y : Pneumococcal risk 2-5 years Chronic Medical Conditions PPSV-PCV-PCV series
for observed=010,011,014,015,016,017,161,214,215,253 age=2y..6y
dose
age abs=2y min=2y rec=2y
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
series risk group=Pneumococcal choice=2 priority=A preference=1 from=2y until=6y : Pneumococcal risk 2-5 years 4-dose series
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,186,216,259,279 age=2y..6y
dose
age abs=2y min=2y rec=2y
gap last=133,215,216 abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | completed=1 | count total =0 age=6w-4d..12m-4d of @d | count total >1 age=12m-4d..24m of @d || all | completed=1 | count total >2 age=6w-4d..24m of @d
dose
gap previous abs=0d min=8w rec=8w
vaccines prefer 33@2y..! 216@6w..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || all | count total >0 age=6w-4d.. of 33 216
dose
gap previous abs=0d min=5y rec=5y
vaccines prefer 33@2y..! 216@6w..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || any | count total >1 age=6w-4d.. of 33 | count total >0 age=6w-4d.. of 216
series risk group=Pneumococcal choice=2 priority=B preference=1 from=6y until=19y : Pneumococcal risk 6-18 years 2-dose PCV-PPSV series
for observed=010,011,014,015,016,017,161,214,215,253 age=6y..19y
for observed=042,043 age=19y..19y
dose
age abs=2y-4d min=6y rec=6y
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | count total >0 age=6w-4d.. of @c
dose
age abs=2y-4d min=6y
gap previous abs=0d min=8w rec=8w
vaccines prefer 216@6w..! 33@2y..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || all | count total >0 age=2y-4d.. of 216
series risk group=Pneumococcal choice=2 priority=B preference=2 from=6y until=19y : Pneumococcal risk 6-18 years 2-dose PPSV-PCV series
for observed=010,011,014,015,016,017,161,214,215,253 age=6y..19y
dose
age abs=2y-4d min=6y rec=6y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
gap previous abs=0d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | count total >0 age=6w-4d.. of @c
series risk group=Pneumococcal choice=2 priority=A preference=1 from=6y until=19y : Pneumococcal risk 6-18 yrs immunocompromised PCV-PPSV-PPSV
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,181,186,216,259,279 age=6y..19y
dose
age abs=2y-4d min=6y rec=6y
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | count total >0 age=6w-4d.. of @c
dose
gap previous abs=0d min=8w rec=8w
vaccines prefer 216@6w..! 33@2y..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || all | count total >0 age=6y-4d.. of 216
dose
gap previous abs=0d min=5y rec=5y
vaccines prefer 33@2y..! 216@6w..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || all | count valid >0 age=6y-4d.. of 215 216
series risk group=Pneumococcal choice=2 priority=A preference=2 from=6y until=19y : Pneumococcal risk 6-18 years immunocompromised PPSV-PCV-PPSV series
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,181,186,216,259,279 age=6y..19y
dose
age abs=2y-4d min=6y rec=6y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
gap previous abs=0d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | count total >0 age=6w-4d.. of @c
dose
gap dose=1 abs=0d min=5y rec=5y
gap previous abs=0d min=8w rec=8w
vaccines prefer 33@2y..! 216@6w..! | accept 33@2y-4d.. 216@6w-4d..
skip both any || all | count valid >0 age=6y-4d.. of 215 216
series risk group=Pneumococcal choice=2 priority=A preference=3 from=6y until=19y : Pneumococcal risk 6-18 years immunocompromised PPSV-PPSV-PCV series
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,181,186,216,259,279 age=6y..19y
dose
age abs=2y-4d min=6y rec=6y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
gap previous abs=0d min=5y rec=5y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
gap previous abs=0d min=8w rec=8w
vaccines prefer 215@6w..! 216@6w..! | accept @b
skip both any || all | count total >0 age=6w-4d.. of @c
series risk group=Pneumococcal choice=2 priority=C preference=1 from=19y : Pneumococcal risk 19+ Chronic Medical Conditions PCV-PPSV series
for observed=014,015,016,017,027,042,043,214,215 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=2y-4d min=19y
gap previous abs=0d min=1y rec=1y
vaccines prefer @h | accept @i
skip both any || all | count total >0 age=2y-4d.. of 216 || all | count total >0 age=19y-4d.. of 327
dose
age abs=50y min=50y rec=50y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of @k
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series risk group=Pneumococcal choice=2 priority=C preference=2 from=19y : Pneumococcal risk 19+ years Chronic Medical Conditions PPSV-PCV series
for observed=014,015,016,017,027,042,043,214,215 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
age abs=2y-4d min=19y
gap previous abs=0d min=1y rec=1y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=50y min=50y rec=50y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of @k
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series risk group=Pneumococcal choice=2 priority=B preference=1 from=19y : Pneumococcal risk 19+ years CSF Leaks or Cochlear Implants PCV-PPSV series
for observed=010,011 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=2y-4d min=19y
gap last=133 abs=0d min=8w rec=8w
gap last=215 abs=0d min=8w rec=1y
vaccines prefer @h | accept @i
skip both any || all | count total >0 age=2y-4d.. of 216 || all | count total >0 age=19y-4d.. of 327
dose
age abs=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@19y..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series risk group=Pneumococcal choice=2 priority=B preference=2 from=19y : Pneumococcal risk 19+ years CSF Leaks or Cochlear Implants PPSV-PCV series
for observed=010,011 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
age abs=2y-4d min=19y
gap previous abs=0d min=1y rec=1y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@19y..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series risk group=Pneumococcal choice=2 priority=A preference=1 from=19y : Pneumococcal risk 19+ years immunocompromised PCV-PPSV-PPSV series
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,181,186,216,259,279 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=2y-4d min=19y
gap last=133 abs=0d min=8w rec=8w
gap last=215 abs=0d min=8w rec=1y
vaccines prefer @h | accept @i
skip both any || all | count total >0 age=6y-4d.. of 216 || all | count total >0 age=19y-4d.. of 327
dose
age abs=2y-4d min=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @i
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@19y..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series risk group=Pneumococcal choice=2 priority=A preference=2 from=19y : Pneumococcal risk 19+ years immunocompromised PPSV-PCV-PPSV series
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,181,186,216,259,279 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
age abs=2y-4d min=19y
gap previous abs=0d min=1y rec=1y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=2y-4d min=19y
gap dose=1 abs=0d min=5y rec=5y
gap previous abs=0d min=8w rec=8w
vaccines prefer 216@6w..! 327@19y..! | accept @i
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@19y..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series risk group=Pneumococcal choice=2 priority=A preference=3 from=19y : Pneumococcal risk 19+ years immunocompromised PPSV-PPSV-PCV series
for observed=032,145,146,147,148,151,153,154,155,156,157,158,159,160,167,178,179,180,181,186,216,259,279 age=19y..
dose
age abs=2y-4d min=19y rec=19y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
age abs=2y-4d min=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 33@2y..! | accept 33@2y-4d..
dose
age abs=2y-4d min=19y
gap previous abs=0d min=1y rec=1y
vaccines prefer @e | accept @f
skip both any || all | count total >0 age=6w-4d.. of @g
dose
age abs=19y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@19y..! 327@19y..! | accept @j
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of 215 216 || all | count valid >0 age=19y-4d.. of 327
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series standard group=Pneumococcal choice=3 priority=A preference=1 equivalent=2 from=50y default : Pneumococcal 50+ 1-dose PCV series
dose
age abs=19y min=50y rec=50y
gap last=33 abs=0d min=1y rec=1y
vaccines prefer @e | accept @l
dose
age abs=19y min=50y
gap last=133,215,216 abs=0d min=1y rec=1y
gap last=33 abs=0d min=5y rec=5y late=5y
vaccines prefer 33@2y..! | accept @i
skip both any || all | count valid >0 age=6y-4d.. of 216 327
series standard group=Pneumococcal choice=3 priority=A preference=2 equivalent=2 from=50y : Pneumococcal 50+ 2-dose PCV13 series
dose
age abs=19y min=50y rec=50y
gap last=33 abs=0d min=1y rec=1y
vaccines accept 133@6w-4d..
dose
age abs=19y min=50y
gap last=133,215,216 abs=0d min=1y rec=1y
gap last=33 abs=0d min=5y rec=5y late=5y
vaccines prefer 216@6w..! 327@19y..! | accept @i
dose
age abs=50y min=50y rec=50y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @i
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of @k
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of @k
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
series standard group=Pneumococcal choice=3 priority=A preference=3 equivalent=2 from=50y : Pneumococcal 50+ 2-dose PPSV23-PCV series
dose
age abs=2y-4d min=50y rec=50y
gap last=33 abs=0d min=5y rec=5y
vaccines prefer 33@2y.. | accept 33@2y-4d..
dose
age abs=19y min=50y rec=50y
gap previous abs=0d min=1y rec=1y
vaccines prefer @e | accept @f
dose
age abs=50y min=50y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @i
skip both any || all | count total >0 age=65y.. of 33 || all | count valid >0 age=6y-4d.. of @k
dose
age abs=65y min=65y rec=65y
gap previous abs=0d min=5y rec=5y
vaccines prefer 216@6w..! 327@19y..! | accept @l
skip both any || all | count valid >0 age=6y-4d.. of @k
skip forecast any || all | count total >0 age=6y-4d.. of 133 | count valid =0 age=6y-4d.. of @k
`;
