// Series, doses, intervals and contraindications of HPV. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const HPV = `
antigen HPV
list a 62@9y-4d.. 118@9y-4d.. 137@9y-4d.. 165@9y-4d..
list b 62 118 137 165
list c 62@9y-4d.. 137@9y-4d.. 165@9y-4d..
list d 62@9y-4d.. 137@9y-4d.. 118@9y-4d.. 165@9y-4d..
against observed=007
against observed=080
against observed=090
against observed=110
series standard group=HPV choice=1 priority=A preference=1 equivalent=2 gender=female,unknown until=15y default : HPV 2-dose series
dose
age abs=9y-4d min=9y rec=11y late=13y+4w max=46y
vaccines prefer 165@9y..46y | accept @a
dose
gap previous abs=4w-4d min=5m rec=6m late=13m+4w
vaccines prefer 165@9y..46y | accept @a
skip evaluation any || any | interval=5m-4d | count total >1 age=9y-4d.. of @b
skip forecast any || any | interval=5m | count total >1 age=9y-4d.. of @b
dose
gap dose=1 abs=5m-4d min=5m rec=6m late=13m+4w
gap previous abs=12w-4d min=12w
vaccines prefer 165@9y..46y | accept @a
series standard group=HPV choice=1 priority=A preference=2 equivalent=2 gender=female,unknown from=15y : HPV 3-dose series
dose
age abs=9y-4d min=9y rec=11y late=13y+4w max=46y during=..2016-12-15
age abs=15y min=15y rec=15y late=15y max=46y during=2016-12-16..
gap previous abs=4w-4d min=4w rec=4w late=4w
vaccines prefer 165@9y..46y | accept @a
dose
gap previous abs=4w-4d min=4w rec=4w late=16w
vaccines prefer 165@9y..46y | accept @a
dose
gap dose=1 abs=16w-4d min=5m rec=6m late=7m+4w during=..2016-12-15
gap dose=1 abs=5m-4d min=5m rec=6m late=7m+4w during=2016-12-16..
gap previous abs=12w-4d min=12w
vaccines prefer 165@9y..46y | accept @a
series standard group=HPV choice=1 priority=A preference=1 equivalent=2 gender=male until=15y default : HPV male 2-dose series
dose
age abs=9y-4d min=9y rec=11y late=13y+4w max=46y
vaccines prefer 165@9y..46y | accept @c | mistaken 118
dose
gap previous abs=4w-4d min=5m rec=6m late=13m+4w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
skip evaluation any || any | interval=5m-4d | count total >1 age=9y-4d.. of @b
skip forecast any || any | interval=5m | count total >1 age=9y-4d.. of @b
dose
gap dose=1 abs=5m-4d min=5m rec=6m late=13m+4w
gap previous abs=12w-4d min=12w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
series standard group=HPV choice=1 priority=A preference=2 equivalent=2 gender=male from=15y : HPV male 3-dose series
dose
age abs=9y-4d min=9y rec=11y late=13y+4w max=46y during=..2016-12-15
age abs=15y min=15y rec=15y late=15y max=46y during=2016-12-16..
gap previous abs=4w-4d min=4w rec=4w late=4w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
dose
gap previous abs=4w-4d min=4w rec=4w late=16w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
dose
gap dose=1 abs=16w-4d min=5m rec=6m late=7m+4w during=..2016-12-15
gap dose=1 abs=5m-4d min=5m rec=6m late=7m+4w during=2016-12-16..
gap previous abs=12w-4d min=12w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
series risk group=HPV choice=2 priority=A preference=1 equivalent=1 gender=female,unknown from=0d until=11y : HPV risk 2-dose series
for observed=169 age=0d..11y
dose
age abs=9y-4d min=9y rec=9y late=11y max=27y
vaccines prefer 165@9y..46y | accept @a
dose
gap previous abs=4w-4d min=5m rec=6m late=13m+4w
vaccines prefer 165@9y..46y | accept @a
skip evaluation any || any | interval=5m-4d | count total >1 age=9y-4d.. of @b
skip forecast any || any | interval=5m | count total >1 age=9y-4d.. of @b
dose
gap dose=1 abs=5m-4d min=5m rec=6m late=13m+4w
gap previous abs=12w-4d min=12w
vaccines prefer 165@9y..46y | accept @a
series risk group=HPV choice=2 priority=A preference=1 equivalent=1 gender=male from=0d until=11y : HPV risk male 2-dose series
for observed=169 age=0d..11y
dose
age abs=9y-4d min=9y rec=9y late=11y max=27y
vaccines prefer 165@9y..46y | accept @c | mistaken 118
dose
gap previous abs=4w-4d min=5m rec=6m late=13m+4w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
skip evaluation any || any | interval=5m-4d | count total >1 age=9y-4d.. of @b
skip forecast any || any | interval=5m | count total >1 age=9y-4d.. of @b
dose
gap dose=1 abs=5m-4d min=5m rec=6m late=13m+4w
gap previous abs=12w-4d min=12w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
series risk group=HPV choice=2 priority=A preference=1 gender=female,unknown from=9y until=46y : HPV risk 3-dose series
for observed=145,146,147,148,149,150,153,154,155,156,158,159,186,269 age=9y..
dose
age abs=9y-4d min=9y rec=11y late=13y+4w max=46y
vaccines prefer 165@9y..46y | accept @d
dose
gap previous abs=4w-4d min=4w rec=4w late=16w
vaccines prefer 165@9y..46y | accept @d
dose
gap dose=1 abs=16w-4d min=5m rec=6m late=7m+4w during=..2016-12-15
gap dose=1 abs=5m-4d min=5m rec=6m late=7m+4w during=2016-12-16..
gap previous abs=12w-4d min=12w rec=4m late=5m+4w
vaccines prefer 165@9y..46y | accept @d
series risk group=HPV choice=2 priority=A preference=1 gender=male from=9y until=46y : HPV risk male 3-dose series
for observed=145,146,147,148,149,150,153,154,155,156,158,159,186,269 age=9y..
dose
age abs=9y-4d min=9y rec=11y late=13y+4w max=46y
vaccines prefer 165@9y..46y | accept @c | mistaken 118
dose
gap previous abs=4w-4d min=4w rec=4w late=16w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
dose
gap dose=1 abs=16w-4d min=5m rec=6m late=7m+4w during=..2016-12-15
gap dose=1 abs=5m-4d min=5m rec=6m late=7m+4w during=2016-12-16..
gap previous abs=12w-4d min=12w rec=4m late=5m+4w
vaccines prefer 165@9y..46y | accept @c | mistaken 118
`;
