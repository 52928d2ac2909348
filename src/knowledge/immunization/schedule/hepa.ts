// Series, doses, intervals and contraindications of HepA. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const HEPA = `
antigen HepA
list a 31@12m-4d..19y 52@12m-4d.. 83@12m-4d..19y 85@12m-4d.. 104@12m-4d..19y
list b 31@12m-4d..19y 52@12m-4d.. 83@12m-4d..19y 85@12m-4d..
list c 31@12m-4d..19y 52@12m-4d.. 83@12m-4d..19y 85@12m-4d.. 104@18y-4d..
immune observed=018
against observed=080
against observed=096
against observed=107
against observed=112
against observed=097 only=104
against observed=110 only=104
series standard group=HepA choice=1 priority=A preference=1 equivalent=2 until=19y default : HepA 2-dose series
dose
age abs=12m-4d min=12m rec=12m late=24m+4w max=19y
vaccines prefer 52@19y.. 83@12m..19y | accept @a
dose
age abs=18m-4d min=18m rec=18m
gap previous abs=6m-4d min=6m rec=6m late=19m+4w
allow-gap dose=1 abs=6m-4d
vaccines prefer 52@19y.. 83@12m..19y | accept @a
series risk group=HepA choice=2 priority=A preference=1 equivalent=1 from=19y : HepA risk 2-dose series
for observed=001,015,036,040,044,059,070,121,142,154,155,175,185,186 age=19y..
dose
age abs=12m-4d min=19y rec=19y
vaccines prefer 52@19y.. 83@12m..19y | accept @b
dose
gap previous abs=6m-4d min=6m rec=6m
allow-gap dose=1 abs=6m-4d
vaccines prefer 52@19y.. | accept @b
series risk group=HepA choice=2 priority=A preference=2 equivalent=1 from=19y product : HepA risk Twinrix 3-dose series
for observed=001,015,036,040,044,059,070,121,142,154,155,175,185,186 age=19y..
dose
age abs=18y-4d min=19y rec=19y
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 104@18y..! | accept @c
dose
gap previous abs=5m-4d min=5m rec=5m
gap dose=1 abs=6m-4d min=6m rec=6m
vaccines prefer 104@18y..! | accept @c
series risk group=HepA choice=2 priority=A preference=3 equivalent=1 from=19y : HepA risk Twinrix secondary 3-dose series
for observed=001,015,036,040,044,059,070,121,142,154,155,175,185,186 age=19y..
dose
age abs=12m-4d min=19y rec=19y
vaccines accept @b
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=5m-4d min=5m rec=5m
gap dose=1 abs=6m-4d min=6m rec=6m
vaccines prefer 104@18y..! | accept @c
series evaluation group=HepA choice=2 priority=A preference=4 equivalent=1 from=19y : HepA risk Twinrix tertiary 3-dose series
dose
age abs=18y-4d min=19y rec=19y
vaccines accept @b
dose
gap previous abs=4w-4d min=4w rec=4w
vaccines accept @b
dose
gap previous abs=5m-4d min=5m rec=5m
gap dose=1 abs=6m-4d min=6m rec=6m
vaccines accept @c
series risk group=HepA choice=2 priority=A preference=5 equivalent=1 from=19y product : HepA risk Twinrix 4 dose Series
for observed=001,015,036,040,044,059,070,121,142,154,155,175,185,186 age=19y..
dose
age abs=18y-4d min=19y rec=19y
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=7d min=7d rec=7d
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap previous abs=14d min=14d rec=14d late=23d
vaccines prefer 104@18y..! | accept 104@18y-4d..
dose
gap dose=1 abs=12m-4d min=12m rec=12m
vaccines prefer 104@18y..! | accept @c
series risk group=HepA choice=3 priority=A preference=1 from=6m until=12m : HepA risk 1-dose series
for observed=048 age=6m..12m
dose
age abs=6m-4d min=6m rec=6m late=12m max=12m
vaccines prefer 83@6m..19y | accept 31@6m-4d..19y 52@6m-4d.. 83@6m-4d..19y 85@6m-4d.. 104@6m-4d..
`;
