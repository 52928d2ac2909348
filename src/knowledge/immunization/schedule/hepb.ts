// Series, doses, intervals and contraindications of HepB. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const HEPB = `
antigen HepB
list a 08@0d..20y 43@20y.. 44@20y.. 110@6w..7y 146@6w..5y 189@18y..
list b 08@0d..20y 42@0d..20y 43@0d.. 44@0d.. 45@0d.. 51@0d..20y 102@0d..20y 104@0d.. 110@0d..20y 132@0d..20y 146@0d..20y 189@18y-4d.. 198@0d..20y 220@18y-4d..
list c 08@0d..20y 110@6w..7y 146@6w..5y 189@18y..
list d 08@0d..20y 43@20y.. 44@20y.. 189@18y..
list e 08@0d..20y 43@20y.. 44@20y.. 110@6w..7y 146@6w..5y
list f 08@0d..20y 42@0d..20y 43@0d.. 44@0d.. 45@0d.. 51@0d..20y 102@0d..20y 104@0d.. 110@0d..20y 132@0d..20y 146@0d..20y 198@0d..20y 220@18y-4d..
list g 43@0d.. 104@18y-4d.. 220@18y-4d..
list h 43@20y.. 44@20y.. 189@18y..
list i 08@0d..20y 42@0d.. 43@0d.. 44@0d.. 45@0d.. 51@0d.. 102@0d.. 110@0d.. 132@0d.. 146@0d.. 104@0d.. 189@18y-4d.. 198@0d.. 220@18y-4d..
list j 43/SKB@20y.. 44@20y.. 189@18y..
list k 43@0d.. 44@0d.. 189@18y-4d..
immune observed=019
against observed=097
against observed=080
against observed=110
against observed=076 only=110,146
against observed=079 only=110,146
against observed=081 only=110,146
against observed=086 only=110,146
against observed=087 only=110,146
against observed=088 only=110,146
against observed=096 only=104
against observed=098 only=146
against observed=107 only=104,110,146
against observed=108 only=110,146
against observed=109 only=110,146
against observed=111 only=110,146
against observed=112 only=104
series standard group=HepB choice=1 priority=A preference=1 equivalent=2 until=19y default : HepB 3-dose series
dose
age abs=0d min=0d rec=0d late=4w
vaccines prefer @a | accept @b
dose
age abs=4w-4d min=4w rec=1m late=3m+4w
gap previous abs=4w-4d min=4w rec=4w late=5m+4w
vaccines prefer @a | accept @b
dose
age abs=24w-4d min=24w rec=6m late=19m+4w
gap previous abs=8w-4d min=8w rec=8w late=18m+4w
gap dose=1 abs=16w-4d min=16w
vaccines prefer @a | accept @b
series standard group=HepB choice=1 priority=A preference=2 equivalent=2 until=19y : HepB 4-dose series
dose
age abs=0d min=0d rec=0d late=4w
vaccines prefer @c | accept @b
dose
age abs=4w-4d min=4w rec=1m late=3m+4w
gap previous abs=4w-4d min=4w rec=4w late=5m+4w
vaccines prefer @c | accept @b
dose
gap previous abs=0d min=0d rec=0d
vaccines prefer @c | accept @b
dose
age abs=24w-4d min=24w rec=6m late=19m+4w
gap dose=2 abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w
vaccines prefer @c | accept @b
series standard group=HepB choice=1 priority=A preference=3 equivalent=2 until=16y-4m : HepB adolescent 2-dose series
dose
age abs=11y-4d min=11y rec=11y
vaccines prefer 43/MSD!
dose
age max=16y
gap previous abs=4m-4d min=4m rec=4m late=7m+4w
vaccines prefer 43/MSD!
series standard group=HepB choice=1 priority=A preference=4 equivalent=2 : HepB 19+ 3-dose series
dose
age abs=19y min=19y rec=19y
vaccines prefer @d | accept @b
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer @d | accept @b
dose
gap previous abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w rec=6m
vaccines prefer @d | accept @b
series standard group=HepB choice=1 priority=A preference=5 equivalent=2 : HepB 19+ 4-dose series
dose
age abs=19y min=19y rec=19y
vaccines prefer @d | accept @b
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer @d | accept @b
dose
gap previous abs=0d min=0d rec=0d
vaccines prefer @d | accept @b
dose
gap dose=2 abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w rec=6m
vaccines prefer @d | accept @b
series standard group=HepB choice=1 priority=A preference=6 equivalent=2 from=18y product : HepB Heplisav-B 2-dose series
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=0d min=0d
vaccines prefer 189@18y.. | accept 189@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=4w late=8w
allow-gap dose=1 abs=4w-4d
vaccines prefer 189@18y.. | accept 189@18y-4d..
series standard group=HepB choice=1 priority=A preference=7 equivalent=2 : HepB Heplisav-B secondary 4-dose series
dose
age abs=0d min=0d
vaccines prefer @e | accept @f
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=0d min=0d
vaccines prefer 189@18y.. | accept 189@18y-4d..
dose
gap previous abs=4w-4d min=4w
vaccines prefer @d | accept @b
dose
gap dose=2 abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w
allow-gap dose=2 abs=4w-4d
vaccines prefer 189@18y..! | accept 189@18y-4d..
skip both any || all | count total >1 age=18y-4d.. of 189
series standard group=HepB choice=1 priority=A preference=8 equivalent=2 : HepB Heplisav-B tertiary 4-dose series
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=0d min=0d
vaccines prefer 189@18y.. | accept 189@18y-4d..
dose
gap previous abs=4w-4d min=4w
vaccines prefer 08@0d..20y 43@20y.. 44@20y.. | accept @f
dose
gap previous abs=4w-4d min=4w
vaccines prefer @d | accept @b
dose
gap previous abs=0d min=4w rec=4w late=8w
allow-gap dose=1 abs=4w-4d
vaccines prefer 189@18y..! | accept 189@18y-4d..
skip both any || all | count total >1 age=18y-4d.. of 189
series standard group=HepB choice=1 priority=A preference=9 equivalent=2 product : HepB Twinrix 3 Dose Series
dose
age abs=18y-4d min=18y rec=18y
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=5m-4d min=5m rec=5m
gap dose=1 abs=6m-4d min=6m rec=6m
vaccines prefer 104@18y..! | accept @g
series standard group=HepB choice=1 priority=A preference=10 equivalent=2 until=60y product : HepB Twinrix 4-dose series
dose
age abs=18y-4d min=18y rec=18y max=60y
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=7d min=7d rec=7d
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=14d min=14d rec=14d late=23d
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap dose=1 abs=12m-4d min=12m rec=12m
vaccines prefer 104@18y..! | accept @g
series risk group=HepB choice=2 priority=B preference=1 equivalent=1 from=60y : HepB risk 3-dose series
for observed=005,014,015,032,036,037,038,039,041,055,057,058,065,069,071,154,155,166,186 age=60y..
dose
age abs=0d min=60y rec=60y
vaccines prefer 43@20y.. | accept @b
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 43@20y.. | accept @b
dose
gap previous abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w rec=6m
vaccines prefer 43@20y.. | accept @b
series risk group=HepB choice=2 priority=B preference=2 equivalent=1 from=60y product : HepB risk Heplisav-B 2-dose series
for observed=005,014,015,032,036,037,038,039,041,055,057,058,065,069,071,154,155,166,186 age=60y..
dose
age abs=18y-4d min=60y rec=60y
vaccines prefer 189@18y.. | accept 189@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=4w late=8w
allow-gap dose=1 abs=4w-4d
vaccines prefer 189@18y.. | accept 189@18y-4d..
series risk group=HepB choice=2 priority=B preference=3 equivalent=1 from=60y : HepB risk Heplisav-B secondary 4-dose series
for observed=005,014,015,032,036,037,038,039,041,055,057,058,065,069,071,154,155,166,186 age=60y..
dose
age abs=0d min=60y rec=60y
vaccines prefer @e | accept @f
dose
age abs=18y-4d min=60y rec=60y
gap previous abs=0d min=0d
vaccines prefer 189@18y.. | accept 189@18y-4d..
dose
gap previous abs=4w-4d min=4w
vaccines prefer @h | accept @b
dose
gap dose=2 abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w
allow-gap dose=2 abs=4w-4d
vaccines prefer 189@18y..! | accept 189@18y-4d..
skip both any || all | count total >1 age=18y-4d.. of 189
series risk group=HepB choice=2 priority=B preference=4 equivalent=1 from=60y : HepB risk Heplisav-B tertiary 4-dose series
for observed=005,014,015,032,036,037,038,039,041,055,057,058,065,069,071,154,155,166,186 age=60y..
dose
age abs=18y-4d min=60y rec=60y
gap previous abs=0d min=0d
vaccines prefer 189@18y.. | accept 189@18y-4d..
dose
gap previous abs=4w-4d min=4w
vaccines prefer 43@20y.. 44@20y.. | accept 08@0d..20y 42@0d..20y 43@0d.. 44@0d.. 45@0d.. 51@0d.. 102@0d..20y 104@0d.. 110@0d..20y 132@0d..20y 146@0d..20y 198@0d..20y 220@18y-4d..
dose
gap previous abs=4w-4d min=4w
vaccines prefer @h | accept @b
dose
gap previous abs=0d min=4w rec=4w late=8w
allow-gap dose=1 abs=4w-4d
vaccines prefer 189@18y..! | accept 189@18y-4d..
skip both any || all | count total >1 age=18y-4d.. of 189
series risk group=HepB choice=2 priority=B preference=5 equivalent=1 from=60y product : HepB risk Twinrix 3 Dose Series
for observed=005,014,015,032,036,037,038,039,041,055,057,058,065,069,071,154,155,166,186 age=60y..
dose
age abs=18y-4d min=60y rec=60y
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=5m-4d min=5m rec=5m
gap dose=1 abs=6m-4d min=6m rec=6m
vaccines prefer 104@18y..! | accept @g
series risk group=HepB choice=2 priority=B preference=6 equivalent=1 from=60y product : HepB risk Twinrix 4-dose series
for observed=005,014,015,032,036,037,038,039,041,055,057,058,065,069,071,154,155,166,186 age=60y..
dose
age abs=18y-4d min=60y rec=60y
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=7d min=7d rec=7d
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=14d min=14d rec=14d late=23d
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap dose=1 abs=12m-4d min=12m rec=12m
vaccines prefer 104@18y..! | accept @g
series risk group=HepB choice=2 priority=A preference=1 from=20y default : HepB risk Dialysis 4-dose series
for observed=032 age=20y..
dose
age abs=0d min=20y rec=20y
vaccines prefer 43/SKB@20y.. | accept @i
skip both any || all | completed=1
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 43/SKB@20y.. | accept @i
skip both any || all | completed=1
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 43/SKB@20y.. | accept @i
skip both any || all | completed=1 || all | count valid >1 of 189
dose
gap previous abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w rec=6m
vaccines prefer 43/SKB@20y.. | accept @i
skip both any || all | completed=1 || all | count valid =2 of 08 42 43 44 45 51 102 104 110 132 146 189 198 220 | count valid =2 of 189
dose recurs
gap previous abs=0d min=1y rec=1y
vaccines prefer @j | accept @k
series risk group=HepB choice=2 priority=A preference=2 from=20y product : HepB risk Recombivax 3-dose series
for observed=032 age=20y..
dose
age abs=0d min=20y rec=20y
vaccines prefer 44@20y.. | accept 44@0d..
skip both any || all | completed=1
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 44@20y.. | accept 44@0d..
skip both any || all | completed=1
dose
gap previous abs=8w-4d min=8w
gap dose=1 abs=16w-4d min=16w rec=6m
vaccines prefer 44@20y..! | accept 44@0d..
skip both any || all | completed=1
dose recurs
gap previous abs=0d min=1y rec=1y
vaccines prefer @j | accept @k
`;
