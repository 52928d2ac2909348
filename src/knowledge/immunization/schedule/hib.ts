// Series, doses, intervals and contraindications of Hib. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const HIB = `
antigen Hib
list a 48@6w..5y 49@6w..5y 120@6w..5y 146@6w..5y
list b 17@6w-4d.. 22@6w-4d.. 46@6w-4d.. 47@6w-4d.. 48@6w-4d.. 49@6w-4d.. 51@6w-4d.. 102@6w-4d.. 120@6w-4d.. 132@6w-4d.. 146@6w-4d.. 148@6w-4d..19m 170@6w-4d.. 198@6w-4d..
list c 17@6w-4d.. 22@6w-4d.. 46@6w-4d.. 47@6w-4d.. 48@6w-4d.. 49@6w-4d.. 50@12m-4d.. 51@6w-4d.. 102@6w-4d.. 120@6w-4d.. 132@6w-4d.. 146@6w-4d.. 148@6w-4d..19m 170@6w-4d.. 198@6w-4d..
list d 48@6w..5y 49@6w..5y 120@6w..5y
list e 17@6w-4d.. 22@6w-4d.. 46@6w-4d.. 47@6w-4d.. 48@6w-4d.. 49@6w-4d.. 50@6w-4d.. 51@6w-4d.. 102@6w-4d.. 120@6w-4d.. 132@6w-4d.. 146@6w-4d.. 170@6w-4d.. 198@6w-4d..
list f 17@6w-4d.. 46@6w-4d.. 48@6w-4d.. 49@6w-4d..
against observed=080
against observed=098
against observed=076 only=146,120
against observed=079 only=146,120
against observed=081 only=120,146
against observed=086 only=120,146
against observed=087 only=120,146
against observed=088 only=120,146
against observed=097 only=146
against observed=107 only=120,146
against observed=108 only=120,146
against observed=109 only=120,146
against observed=110 only=146
against observed=111 only=120,146
series standard group=Hib choice=1 priority=A preference=1 equivalent=2 until=7m-4d default : Hib start at 2 months 4-dose series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=5y
vaccines prefer @a | accept @b
dose
age abs=10w-4d min=10w rec=4m late=5m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=16w
vaccines prefer @a | accept @b
skip evaluation any || all | age=15m-4d..
skip forecast any || all | age=15m..
dose
age abs=14w-4d min=14w rec=6m late=7m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=16w
vaccines prefer @a | accept @c
skip evaluation any || all | age=12m.. || all | age=12m-4d.. | interval=8w-4d
skip forecast any || all | age=12m..
dose
age abs=12m-4d min=12m rec=12m late=16m+4w max=5y
gap previous abs=8w-4d min=8w rec=6m late=10m+4w
vaccines prefer @d | accept @c
series standard group=Hib choice=1 priority=A preference=3 equivalent=2 until=12m-4d : Hib start at 7 months 3-dose series
dose
age abs=7m-4d min=7m max=5y
gap previous abs=4w-4d min=4w
vaccines prefer @a | accept @b
dose
age max=5y
gap previous abs=4w-4d min=4w rec=4w late=4w
vaccines prefer @a | accept @c
skip evaluation any || all | age=15m.. || all | age=15m-4d.. | interval=8w-4d
skip forecast any || all | age=15m..
dose
age abs=12m-4d min=12m rec=12m late=16m+4w max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer @d | accept @c
series standard group=Hib choice=1 priority=A preference=4 equivalent=2 until=15m-4d : Hib start at 12 months 2-dose series
dose
age abs=12m-4d min=12m max=5y
gap previous abs=4w-4d min=4w
vaccines prefer @a | accept @c
dose
age max=5y
gap previous abs=8w-4d min=8w rec=8w late=8w
vaccines prefer @d | accept @c
series standard group=Hib choice=1 priority=A preference=5 equivalent=2 : Hib start at 15 months 1-dose series
dose
age abs=15m-4d min=15m max=5y
gap previous abs=8w-4d min=8w
vaccines prefer @d | accept @c
series standard group=Hib choice=1 priority=A preference=2 equivalent=2 product : Hib PRP-OMP 3-dose series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=5y
vaccines prefer 49@6w..5y | accept 49@6w-4d.. 51@6w-4d..
dose
age abs=10w-4d min=10w rec=4m late=5m+4w max=5y
gap previous abs=4w-4d min=4w rec=8w late=16w
vaccines prefer 49 | accept 49@6w-4d.. 51@6w-4d..
dose
age abs=12m-4d min=12m rec=12m late=16m+4w max=5y
gap previous abs=8w-4d min=8w rec=6m late=10m+4w
vaccines prefer @d | accept @c
series risk group=Hib choice=2 priority=B preference=1 from=12m until=5y : Hib risk child 2-dose series
for observed=146,151,154,155,159,160,168,186,259,273,274 age=12m..5y
dose
age abs=12m-4d min=12m
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer @d | accept @e
skip both any || all | count total >1 age=6w-4d..12m
dose
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer @d | accept @e
series risk group=Hib choice=2 priority=C preference=1 equivalent=1 from=15m : Hib risk 1-dose series
for observed=002 age=15m..
for observed=154,155,186 age=5y..19y
for observed=160,259 age=5y..
dose
age abs=15m-4d min=15m rec=15m
vaccines prefer 48@6w.. 49@6w.. | accept @e
series risk group=Hib choice=2 priority=A preference=1 from=6w : Hib risk 3-dose series
for observed=004 age=6w..
dose
age abs=6w-4d min=6w
gap observed=171 abs=0d min=6m rec=6m late=12m
vaccines prefer 48@6w.. 49@6w.. | accept @f
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 48@6w.. 49@6w.. | accept @f
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 48@6w.. 49@6w.. | accept @f
`;
