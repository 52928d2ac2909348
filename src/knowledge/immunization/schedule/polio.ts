// Series, doses, intervals and contraindications of Polio. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const POLIO = `
antigen Polio
list a 10@6w.. 110@6w..7y 120@6w..5y 146@6w..5y
list b 02@6w-4d.. 10@6w-4d.. 89@6w-4d.. 110@6w-4d.. 120@6w-4d.. 130@6w-4d.. 132@6w-4d.. 146@6w-4d.. 170@6w-4d.. 195@6y-4d..
list c 178 179 182
list d 10@6w.. 110@6w..7y 120@6w..5y 130@4y..7y
list e 10@6w.. 110@6w..7y 120@6w..5y 130@4y..7y 146@6w..5y
list f 02@6w-4d.. 10@6w-4d.. 89@6w-4d.. 110@6w-4d.. 120@6w-4d.. 130@6w-4d.. 132@6w-4d.. 146@6w-4d.. 170@6w-4d.. 195@6y-4d.. 324@6w-4d..
against observed=081
against observed=080
against observed=107
against observed=108
against observed=109
against observed=111
against observed=076 only=110,120,130,146
against observed=079 only=110,120,130,146
against observed=086 only=110,120,130,146
against observed=087 only=110,120,130,146
against observed=088 only=110,120,130,146
against observed=097 only=110,146
against observed=098 only=120,146
against observed=110 only=110,146
series standard group=Polio choice=1 priority=A preference=1 default : Polio 4-dose series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=18y
vaccines prefer @a | accept @b | mistaken @c
dose
age abs=10w-4d min=10w rec=4m late=5m+4w
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @b | mistaken @c
dose
age abs=14w-4d min=14w rec=6m late=19m+4w
gap previous abs=4w-4d min=4w rec=8w late=15m+4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=4y.. || all | age=4y-4d.. | interval=6m-4d
skip forecast any || all | age=4y..
dose
age abs=18w-4d min=18w rec=4y late=7y+4w during=..2009-08-06
age abs=4y-4d min=4y rec=4y late=7y+4w during=2009-08-07..
gap previous abs=4w-4d min=4w rec=3y late=6y+4w during=..2009-08-06
gap previous abs=6m-4d min=6m rec=3y late=6y+4w during=2009-08-07..
vaccines prefer @d | accept @b | mistaken @c
series standard group=Polio choice=1 priority=A preference=2 : Polio 5-dose series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=18y
vaccines prefer @a | accept @b | mistaken @c
dose
age abs=10w-4d min=10w rec=4m late=5m+4w
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @b | mistaken @c
dose
age abs=14w-4d min=14w rec=6m late=19m+4w
gap previous abs=4w-4d min=4w rec=8w late=15m+4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=4y.. || all | age=4y-4d.. | interval=6m-4d
skip forecast any || all | age=4y..
dose
gap previous abs=0d min=0d rec=0d
vaccines prefer @e | accept @b | mistaken @c
skip both any || all | age=4y..
dose
age abs=4y-4d min=4y rec=4y late=7y+4w
gap previous abs=6m-4d min=6m rec=3y late=6y+4w
vaccines prefer @d | accept @b | mistaken @c
series standard group=Polio choice=1 priority=A preference=3 from=18y : Polio adult catch-up series
dose
age abs=18y-4d min=18y rec=18y
vaccines prefer 10@6w.. | accept @b | mistaken @c
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=4w-4d min=4w rec=4w late=8w
vaccines prefer 10@6w.. | accept @b | mistaken @c
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=6m-4d min=6m rec=6m late=12m
vaccines prefer 10@6w.. | accept @b | mistaken @c
series standard group=Polio choice=1 priority=A preference=4 : Polio fIPV series
dose
age abs=6w-4d min=6w max=18y
vaccines accept 324@6w-4d.. | mistaken @c
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=18y
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @f | mistaken @c
dose
age abs=10w-4d min=10w rec=4m late=5m+4w
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @b | mistaken @c
dose
age abs=14w-4d min=14w rec=6m late=19m+4w
gap previous abs=4w-4d min=4w rec=8w late=15m+4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=4y.. || all | age=4y-4d.. | interval=6m-4d
skip forecast any || all | age=4y..
dose
age abs=18w-4d min=18w rec=4y late=7y+4w during=..2009-08-06
age abs=4y-4d min=4y rec=4y late=7y+4w during=2009-08-07..
gap previous abs=4w-4d min=4w rec=3y late=6y+4w during=..2009-08-06
gap previous abs=6m-4d min=6m rec=3y late=6y+4w during=2009-08-07..
vaccines prefer @d | accept @b | mistaken @c
series standard group=Polio choice=1 priority=A preference=5 : Polio fIPV secondary series
dose
age abs=6w-4d min=6w max=18y
vaccines accept 324@6w-4d.. | mistaken @c
dose
age abs=6w-4d min=6w rec=2m late=3m+4w max=18y
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @f | mistaken @c
dose
age abs=10w-4d min=10w rec=4m late=5m+4w
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @b | mistaken @c
dose
age abs=14w-4d min=14w rec=6m late=19m+4w
gap previous abs=4w-4d min=4w rec=8w late=15m+4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=4y.. || all | age=4y-4d.. | interval=6m-4d
skip forecast any || all | age=4y..
dose
gap previous abs=0d min=0d rec=0d
vaccines prefer @e | accept @b | mistaken @c
skip both any || all | age=4y..
dose
age abs=4y-4d min=4y rec=4y late=7y+4w
gap previous abs=6m-4d min=6m rec=3y late=6y+4w
vaccines prefer @d | accept 02@6w-4d.. 10@6w-4d.. 110@6w-4d.. 120@6w-4d.. 130@6w-4d.. 132@6w-4d.. 146@6w-4d.. 170@6w-4d.. 195@6y-4d.. | mistaken @c
series risk group=Polio choice=2 priority=A preference=1 from=18y : Polio risk adult series
for observed=054,056,143 age=18y..
dose
age abs=18y-4d min=18y rec=18y
vaccines prefer 10@6w.. | accept @b | mistaken @c
skip both any || all | completed=1
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=4w-4d min=4w rec=4w late=8w
vaccines prefer 10@6w.. | accept @b | mistaken @c
skip both any || all | completed=1
dose
age abs=18y-4d min=18y rec=18y
gap previous abs=4w-4d min=6m rec=6m late=12m
vaccines prefer 10@6w.. | accept @b | mistaken @c
`;
