// Series, doses, intervals and contraindications of Tetanus. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const TETANUS = `
antigen Tetanus
list a 20@6w..7y 106@6w..7y 110@6w..7y 120@6w..5y 146@6w..5y
list b 01@6w-4d.. 20@6w-4d.. 22@6w-4d.. 28@6w-4d.. 50@6w-4d.. 102@6w-4d.. 106@6w-4d.. 107@6w-4d.. 110@6w-4d.. 120@6w-4d.. 130@6w-4d.. 132@6w-4d.. 146@6w-4d.. 170@6w-4d.. 195@6y-4d.. 198@6w-4d..
list c 09 113 115 138 139 196
list d 01 09 20 22 28 35 50 102 106 107 110 113 115 120 130 132 138 139 146 170 195 196 198
list e 20@6w..7y 106@6w..7y 120@6w..5y
list f 01@6w-4d.. 09@12m-4d.. 20@6w-4d.. 22@6w-4d.. 28@6w-4d.. 35@12m-4d.. 50@6w-4d.. 102@6w-4d.. 106@6w-4d.. 107@6w-4d.. 110@6w-4d.. 113@12m-4d.. 115@12m-4d.. 120@6w-4d.. 130@6w-4d.. 132@6w-4d.. 138@12m-4d.. 139@12m-4d.. 146@6w-4d.. 170@6w-4d.. 195@6y-4d.. 196@12m-4d.. 198@6w-4d..
list g 20@6w..7y 106@6w..7y 130@4y..7y
list h 01@6w-4d.. 09@12m-4d.. 20@6w-4d.. 22@6w-4d.. 28@6w-4d.. 50@6w-4d.. 102@6w-4d.. 106@6w-4d.. 107@6w-4d.. 110@6w-4d.. 113@12m-4d.. 115@12m-4d.. 120@6w-4d.. 130@6w-4d.. 132@6w-4d.. 138@12m-4d.. 139@12m-4d.. 146@6w-4d.. 170@6w-4d.. 195@6y-4d.. 196@12m-4d.. 198@6w-4d..
list i 09@7y.. 113@7y.. 115@7y..
list j 01 20 22 50 102 106 107 110 115 120 130 132 146 170 198
against observed=087
against observed=088
against observed=080
against observed=117
against observed=118
against observed=076 only=20,106,110,115,120,130,146
against observed=079 only=20,106,110,115,120,130,146
against observed=081 only=110,120,130,146
against observed=086 only=20,106,110,115,120,130,146
against observed=097 only=110,146
against observed=098 only=120,146
against observed=107 only=110,120,130,146
against observed=108 only=110,120,130,146
against observed=109 only=110,120,130,146
against observed=110 only=110,146
against observed=111 only=110,120,130,146
series standard group=DTaP/Tdap/Td choice=1 priority=A preference=1 until=12m-4d default : Tetanus standard series
dose
age abs=6w-4d min=6w rec=2m late=3m+4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
age abs=10w-4d min=10w rec=4m late=5m+4w
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
age abs=14w-4d min=14w rec=6m late=7m+4w
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
age abs=12m-4d min=15m rec=15m late=19m+4w
gap previous abs=6m-4d min=6m rec=6m late=13m+4w
allow-gap previous abs=4m-4d
vaccines prefer @e | accept @f
skip evaluation any || all | age=4y-4d..
skip forecast any || all | age=4y.. || all | count total >5 of @d
dose
age abs=4y-4d min=4y rec=4y late=7y
gap previous abs=6m-4d min=6m rec=3y late=4y+4w
vaccines prefer @g | accept @f
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
age abs=4y-4d min=4y rec=4y late=7y
gap previous abs=6m-4d min=6m rec=3y late=4y+4w
vaccines prefer @g | accept @h
skip evaluation any || all | age=7y.. || all | count valid >4 age=0d..
skip forecast any || all | age=0d..
dose
age abs=7y min=7y rec=7y late=7y
gap previous abs=0d min=0d rec=0d override
vaccines prefer @i | accept @f
skip both any || all | count valid =2 || all | count valid =3 || all | count valid =4 | count valid >0 age=4y-4d.. of @j || all | count valid >4
dose
age abs=7y min=7y rec=7y late=7y
gap previous abs=4w-4d min=4w rec=4w late=4w override
vaccines prefer @i | accept @f
skip both any || all | count valid >2
dose
age abs=7y min=7y rec=7y late=7y
gap previous abs=6m-4d min=6m rec=6m late=6m override
vaccines prefer @i | accept @f
skip both any || all | count valid >3
dose
age abs=10y min=11y rec=11y late=13y+4w
vaccines prefer @i | accept @f
skip both any || all | count valid >0 age=10y..
dose recurs
gap previous abs=0d min=5y rec=10y late=10y+4w
vaccines prefer @i | accept @f
series standard group=DTaP/Tdap/Td choice=1 priority=A preference=2 : Tetanus start at 12 months series
dose
age abs=12m-4d min=12m
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
gap previous abs=4w-4d min=4w rec=4w late=4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
gap previous abs=4w-4d min=4w rec=4w late=4w
vaccines prefer @a | accept @b | mistaken @c
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
age abs=12m-4d min=15m rec=15m late=19m+4w
gap previous abs=6m-4d min=6m rec=6m late=13m+4w
allow-gap previous abs=4m-4d
vaccines prefer @e | accept @f
skip evaluation any || all | age=4y-4d..
skip forecast any || all | age=4y.. || all | count total >5 of @d
dose
age abs=4y-4d min=4y rec=4y late=7y
gap previous abs=6m-4d min=6m rec=3y late=4y+4w
vaccines prefer @g | accept @f
skip evaluation any || all | age=7y..
skip forecast any || all | age=7y.. || all | count total >5 of @d
dose
age abs=4y-4d min=4y rec=4y late=7y
gap previous abs=6m-4d min=6m rec=3y late=4y+4w
vaccines prefer @g | accept @h
skip evaluation any || all | age=7y.. || all | count valid >4 age=0d..
skip forecast any || all | age=0d..
dose
age abs=7y min=7y rec=7y late=7y
gap previous abs=0d min=0d rec=0d override
vaccines prefer @i | accept @f
skip both any || all | count valid =1 | count total =0 age=..12m-4d || all | count valid =2 | count total =0 age=..12m-4d || all | count valid =3 | count valid >0 age=7y.. of @j | count total =0 age=..12m-4d || all | count valid =4 | count valid >0 age=4y-4d.. of @j | count total =0 age=..12m-4d || all | count valid >4 | count total =0 age=..12m-4d
dose
age abs=7y min=7y rec=7y late=7y
gap previous abs=4w-4d min=4w rec=4w late=4w override
vaccines prefer @i | accept @f
skip both any || all | count valid >1
dose
age abs=7y min=7y rec=7y late=7y
gap previous abs=6m-4d min=6m rec=6m late=6m override
vaccines prefer @i | accept @f
skip both any || all | count valid >2
dose
age abs=10y min=11y rec=11y late=13y+4w
vaccines prefer @i | accept @f
skip both any || all | count valid >0 age=10y..
dose recurs
gap previous abs=0d min=5y rec=10y late=10y+4w
vaccines prefer @i | accept @f
`;
