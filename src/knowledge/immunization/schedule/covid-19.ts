// Series, doses, intervals and contraindications of COVID-19. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const COVID_19 = `
antigen COVID-19
list a 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..5y 221@0d..13y 227@0d..13y 228@0d..7y 229@0d..12y 300@0d.. 301@0d..13y 302@0d..5y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d..
list b 208 217 218 219 300 301 302 308 309 310
list c 311@6m..12y! 312@12y..! 334@12y..!
list d 207@0d.. 221@0d..13y 227@0d..13y 228@0d..7y 229@0d.. 311@0d.. 312@0d.. 334@0d..
list e 309@12y..! 310@5y..12y! 311@6m..12y! 312@12y..! 313@12y..! 334@12y..!
list f 207@0d.. 208@0d.. 211@0d.. 212@18y-4d.. 213@0d.. 217@0d.. 218@0d..18y 221@0d.. 227@0d..12y 228@0d..6y 229@0d.. 230@0d..6y 300@0d.. 301@0d..12y 302@0d..5y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. 519@0d.. 520@0d..
list g 213@0d.. 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d..
list h 230 302 308
list i 208@0d.. 217@0d.. 218@0d..18y 219@0d.. 300@0d.. 301@0d..13y 302@0d..6y 309@0d.. 310@0d..
list j 207@0d.. 208@0d.. 211@0d.. 212@18y-4d.. 213@0d.. 217@0d.. 218@0d..18y 221@0d.. 227@0d..12y 228@0d..6y 229@0d.. 230@0d..6y 300@0d.. 301@0d..12y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. 519@0d.. 520@0d..
list k 213@0d.. 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d..
list l 229 230 302 308 310 311
list m 309@12y..! 312@12y..! 313@12y..! 334@12y..!
list n 230 301 302 308 310 311
list o 213@0d.. 309@0d.. 312@0d.. 313@0d.. 334@0d..
list p 308 310 311
list q 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d.. 221@0d..13y 227@0d..13y 228@0d..7y 229@0d.. 300@0d.. 301@0d..13y 302@0d..6y 308@0d.. 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d..
list r 229 230 302
list s 309@12y..! 310@5y..12y! 311@6m..12y! 312@12y..! 334@12y..!
list t 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 221@0d.. 229@0d.. 300@0d.. 301@0d..13y 302@0d..5y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d..
against observed=122
against observed=080
against observed=187 only=313
against observed=188 only=309,310,311,312,334
series standard group=COVID-19 choice=1 priority=A preference=1 equivalent=2 until=2y default : COVID-19 start at 6mo-23mo shared clinical decision-making series
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap previous abs=4w-4d min=4w
vaccines prefer 311@6m..12y | accept @a | mistaken 230
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d late=8w during=2021-10-25..
vaccines prefer 311@6m..12y! | accept @a | mistaken 230
skip both any || all | count valid =1 dates=..2025-08-27 of @b | age=..2y || all | count valid =1 dates=..2025-08-27 of 211 313 | age=..2y || all | count valid =1 dates=..2025-08-27 of 213 | age=..2y
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap previous abs=0d min=21d rec=21d late=42d during=..2021-10-24
gap previous abs=21d-4d min=21d rec=21d late=8w during=2021-10-25..
vaccines prefer 311@6m..12y! | accept @a | mistaken 230
skip both any || all | count valid >1 age=0d..
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap previous abs=0d min=8w rec=8w during=..2021-10-24
gap previous abs=8w-4d min=8w rec=8w during=2021-10-25..2025-08-26
gap previous abs=28d-4d min=28d rec=28d during=2025-08-27..
vaccines prefer 311@6m..12y! | accept 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..5y 221@0d..13y 227@0d..13y 228@0d..7y 229@0d..12y 230@0d..6y 300@0d.. 301@0d..13y 302@0d..5y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d..
skip both any || all | count valid >1 dates=..2025-08-27 || all | count valid >1 dates=2025-08-27.. || all | count valid >1 of 207 211 221 227 228 229 230 311 312 313 334 || all | age=2y..
dose recurs season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap previous abs=0d min=0d during=..2023-09-11
gap previous abs=8w-4d min=8w during=2023-09-12..
vaccines prefer 310@5y..12y! 311@6m..12y! | accept 207@0d.. 208@0d.. 210@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..6y 221@0d..13y 227@0d..13y 228@0d..7y 229@0d.. 230@0d..6y 300@0d.. 301@0d..13y 302@0d..7y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. 502@0d.. 506@0d.. 510@0d.. 511@0d.. 512@18y-4d.. 519@0d.. 520@0d..
skip both any || all | count valid >0 dates=2025-08-27..
series standard group=COVID-19 choice=1 priority=A preference=2 equivalent=2 : COVID-19 start at 2 years+ shared clinical decision-making series
dose recurs season=2025-08-27..
age abs=2y min=2y rec=2y
gap previous abs=0d min=21d during=..2021-10-24
gap previous abs=21d-4d min=21d during=2021-10-25..2025-08-26
gap previous abs=8w-4d min=8w during=2025-08-27..
vaccines prefer 309@12y.. 310@5y..12y 311@6m..12y 312@12y.. 313@12y.. 334@12y.. | accept 207@6m-4d.. 208@6m-4d.. 210@6m-4d.. 211@6m-4d.. 212@18y-4d.. 213@6m-4d.. 217@6m-4d.. 218@6m-4d..18y 219@6m-4d..5y 221@6m-4d.. 227@6m-4d..13y 228@6m-4d..7y 229@6m-4d.. 230@6m-4d..6y 300@6m-4d.. 301@6m-4d..13y 302@6m-4d..5y 308@6m-4d..5y 309@6m-4d.. 310@6m-4d..12y 311@6m-4d..12y 312@6m-4d.. 313@6m-4d.. 334@6m-4d.. 502@6m-4d.. 506@6m-4d.. 510@6m-4d.. 511@6m-4d.. 512@18y-4d.. 519@6m-4d.. 520@6m-4d..
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
age abs=65y-4d min=65y
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer 309@12y.. 312@12y.. 313@12y.. 334@12y.. | accept 213@6m-4d.. 309@6m-4d.. 312@6m-4d.. 313@6m-4d.. 334@6m-4d.. | mistaken 310 311
skip both any || all | age=..65y
series risk group=COVID-19 choice=2 priority=A preference=1 default product : COVID-19 risk immunocompromised 6 mo+ Moderna series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=6m..
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap last=207,221,227,228 abs=24d min=28d rec=28d
gap last=208,210,211,212,213,217,218,219,300,301,302,308,309,310,313,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=28d-4d min=28d rec=28d during=2024-01-18..
vaccines prefer 311@6m..12y 312@12y.. 334@12y.. | accept 207@0d.. 221@0d..13y 227@0d..13y 228@0d..6y 229@0d.. 311@0d..12y 312@0d.. 334@0d.. | mistaken 230
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=208,210,211,212,213,217,218,219,300,301,302,308,309,310,313,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer @c | accept @d | mistaken 230
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=208,210,211,212,213,217,218,219,300,301,302,308,309,310,313,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer @c | accept @d | mistaken 230
dose recurs season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=208,210,211,212,213,217,218,219,300,301,302,308,309,310,313,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=12w rec=12w during=..2022-06-18
gap previous abs=12w-4d min=12w rec=12w during=2022-06-19..2022-09-01
gap previous abs=8w-4d min=8w rec=8w during=2022-09-02..
vaccines prefer @e | accept @f
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @e | accept @g
series risk group=COVID-19 choice=2 priority=A preference=2 product : COVID-19 risk immunocompromised start at 5 yrs+ Pfizer series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=5y..
dose season=2025-08-27..
age abs=5y min=5y rec=5y
gap last=207,210,211,212,213,221,227,228,230,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap last=207,221,227,228 abs=8w-4d min=8w rec=8w during=2023-04-19..
vaccines prefer 309@12y.. 310@5y..12y | accept 208@0d.. 217@0d.. 218@0d..18y 219@0d..5y 300@0d.. 301@0d..13y 309@0d.. 310@0d..12y | mistaken @h
dose season=2025-08-27..
gap last=207,210,211,212,213,221,227,228,230,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=21d rec=21d late=42d during=..2021-10-24
gap previous abs=21d-4d min=21d rec=21d during=2021-10-25..
vaccines prefer 309@12y..! 310@5y..12y! | accept @i | mistaken 230 308
dose season=2025-08-27..
gap last=207,210,211,212,213,221,227,228,230,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap last=219 abs=8w-4d min=8w rec=8w
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer 309@12y..! 310@5y..12y! | accept @i | mistaken 230 308
dose recurs season=2025-08-27..
gap last=207,210,211,212,213,221,227,228,230,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=5m rec=5m during=..2022-06-18
gap previous abs=12w-4d min=5m rec=5m during=2022-06-19..2022-09-01
gap previous abs=8w-4d min=8w rec=8w during=2022-09-02..
vaccines prefer @e | accept @j | mistaken 302 308
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @e | accept @k | mistaken 308
series risk group=COVID-19 choice=2 priority=A preference=3 product : COVID-19 risk immunocompromised 12 yrs+ Novavax series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=12y..
dose season=2025-08-27..
age abs=12y-4d min=12y rec=12y
vaccines prefer 313@12y.. | accept 211@0d.. 313@0d.. | mistaken @l
dose season=2025-08-27..
gap previous abs=0d min=3w rec=3w during=..2022-07-19
gap previous abs=3w-4d min=3w rec=3w during=2022-07-20..
vaccines prefer 313@12y..! | accept 211@0d.. 313@0d.. | mistaken @l
dose recurs season=2025-08-27..
gap last=207,210,211,212,213,221,227,228,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=8w-4d min=8w rec=8w
vaccines prefer @m | accept 207@0d.. 208@0d.. 211@0d.. 212@18y-4d.. 213@0d.. 217@0d.. 218@0d..18y 221@0d.. 229@0d.. 300@0d.. 309@0d.. 312@0d.. 313@0d.. 334@0d.. 519@0d.. 520@0d.. | mistaken @n
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @m | accept @o | mistaken @p
series risk group=COVID-19 choice=2 priority=A preference=4 product : COVID-19 risk immunocompromised 18 yrs+ Janssen series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=18y..
dose season=2025-08-27..
age abs=18y-4d min=18y rec=18y
gap last=207,208,210,211,213,217,218,219,221,227,228,229,230,300,301,302,308,309,310,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
vaccines accept 212@18y-4d.. | mistaken @l
dose season=2025-08-27..
gap last=207,208,210,211,213,217,218,219,221,227,228,229,230,300,301,302,308,309,310,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer 309@12y..! 312@12y..! 334@12y..! | accept 207@0d.. 208@0d.. 212@18y-4d.. 213@0d.. 217@0d.. 229@0d.. 300@0d.. 309@0d.. 312@0d.. 334@0d.. | mistaken @n
dose recurs season=2025-08-27..
gap previous abs=0d min=8w rec=8w during=..2022-06-18
gap previous abs=8w-4d min=8w rec=8w during=2022-06-19..
vaccines prefer @m | accept 207@0d.. 208@0d.. 211@0d.. 212@18y-4d.. 213@0d.. 217@0d.. 221@0d.. 229@0d.. 300@0d.. 309@0d.. 312@0d.. 313@0d.. 334@0d.. 519@0d.. 520@0d.. | mistaken @n
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @m | accept @o | mistaken @p
series risk group=COVID-19 choice=2 priority=A preference=5 until=5y product : COVID-19 risk immunocompromised start at 6 mo - 4 yrs mixed product series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=6m..10y
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age abs=6m-4d min=6m rec=6m during=2023-09-12..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=28d-4d min=28d rec=28d during=2024-01-18..
vaccines accept 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..5y 221@0d..13y 227@0d..13y 228@0d..6y 229@0d.. 300@0d.. 301@0d..13y 302@0d..5y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. | mistaken 230
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer 310@5y..12y! 311@6m..12y! | accept @q | mistaken 230
skip both any || all | count valid =1 age=0d.. of @b || all | count valid =1 age=0d.. of 211 313
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=207,210,211,212,213,221,227,228,230,311,312,313,334,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=21d rec=21d late=42d during=..2021-10-24
gap previous abs=21d-4d min=21d rec=21d during=2021-10-25..
vaccines prefer 310@5y..12y! 311@6m..12y! | accept @q | mistaken 230
skip both any || all | count valid >0 age=0d.. of 207 213 221 227 228 229 230 311 312 334
dose season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap last=219 abs=8w-4d min=8w rec=8w
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..2023-04-30
gap previous abs=8w-4d min=8w rec=8w during=2023-05-01..2025-08-26
gap previous abs=4w-4d min=4w rec=4w during=2025-08-27..
vaccines prefer 310@5y..12y! 311@6m..12y! | accept 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..6y 221@0d..13y 227@0d..13y 228@0d.. 229@0d.. 300@0d.. 301@0d..13y 302@0d.. 308@0d.. 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. | mistaken 230
skip both any || all | count valid =2 age=0d.. of @b | age=..5y || all | count valid =2 age=0d.. of 211 313
dose recurs season=2025-08-27..
age abs=0d min=6m rec=6m during=..2023-09-11
age during=2023-09-12..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=5m rec=5m during=..2022-06-18
gap previous abs=12w-4d min=5m rec=5m during=2022-06-19..2022-09-01
gap previous abs=8w-4d min=8w rec=8w during=2022-09-02..
vaccines prefer 310@5y..12y! 311@6m..12y! | accept @f
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer 310@5y..12y! 311@6m..12y! | accept @g
series risk group=COVID-19 choice=2 priority=A preference=6 product : COVID-19 risk immunocompromised start at 5 yrs+ mixed product series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=5y..
dose season=2025-08-27..
age abs=5y min=5y rec=5y
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
vaccines accept 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..5y 221@0d..13y 227@0d..13y 228@0d..6y 229@0d.. 300@0d.. 301@0d..13y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. | mistaken @h
dose season=2025-08-27..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer @e | accept 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d.. 221@0d..13y 227@0d..13y 228@0d..7y 229@0d.. 300@0d.. 301@0d..13y 302@0d..6y 309@0d.. 310@0d.. 311@0d.. 312@0d.. 313@0d.. 334@0d.. | mistaken 230 308
dose season=2025-08-27..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap last=219 abs=8w-4d min=8w rec=8w
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer @e | accept 207@0d.. 208@0d.. 211@0d.. 213@0d.. 217@0d.. 218@0d..18y 219@0d..6y 221@0d..13y 227@0d..13y 228@0d.. 229@0d.. 300@0d.. 301@0d..13y 302@0d.. 309@0d.. 310@0d.. 311@0d.. 312@0d.. 313@0d.. 334@0d.. | mistaken 230 308
dose recurs season=2025-08-27..
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=5m rec=5m during=..2022-06-18
gap previous abs=12w-4d min=5m rec=5m during=2022-06-19..2022-09-01
gap previous abs=8w-4d min=8w rec=8w during=2022-09-02..
vaccines prefer @e | accept @j | mistaken 302 308
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @e | accept @k | mistaken 308
series risk group=COVID-19 choice=2 priority=A preference=7 : COVID-19 risk immunocompromised WHO-authorized series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=6m..
dose season=2025-08-27..
age abs=0d min=18y rec=18y
vaccines accept 210@0d.. 502@0d.. 506@0d.. 510@0d.. 511@0d.. | mistaken @r
dose season=2025-08-27..
age abs=0d min=18y rec=18y
gap previous abs=0d min=4w rec=4w
vaccines prefer @s | accept 207@0d.. 208@0d.. 210@0d.. 211@0d.. 212@18y-4d.. 213@0d.. 217@0d.. 218@0d..18y 229@0d.. 300@0d.. 301@0d..13y 302@0d..5y 308@0d..5y 309@0d.. 310@0d..12y 311@0d..12y 312@0d.. 313@0d.. 334@0d.. 502@0d.. 506@0d.. 510@0d.. 511@0d.. | mistaken 230
skip both any || all | count valid >0 age=0d.. of 506
dose season=2025-08-27..
age min=5y rec=5y
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer @s | accept @t | mistaken 230
dose recurs season=2025-08-27..
age abs=0d min=5y rec=5y
gap last=207,210,211,212,213,219,221,227,228,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=12w rec=12w during=..2022-06-18
gap previous abs=12w-4d min=12w rec=12w during=2022-06-19..2022-09-01
gap previous abs=8w-4d min=8w rec=8w during=2022-09-02..
vaccines prefer @e | accept @f
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @e | accept @k | mistaken 308
series risk group=COVID-19 choice=2 priority=A preference=8 product : COVID-19 risk immunocompromised 18 yrs+ Medicago clinical trial series
for observed=004,145,147,148,153,154,157,158,159,189,190,191,268 age=6m..
dose season=2025-08-27..
age abs=18y-4d min=18y rec=18y
gap last=207,208,210,211,212,213,217,219,221,227,228,500,501,502,503,504,505,506,507,508,509,510,511,513,514,515,516,517 abs=0d min=28d rec=28d
vaccines prefer 512@18y.. | accept 512@18y-4d.. | mistaken @r
dose season=2025-08-27..
age abs=18y min=18y rec=18y
gap last=207,208,210,211,212,213,217,219,221,227,228,500,501,502,503,504,505,506,507,508,509,510,511,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=21d rec=21d
vaccines prefer 512@18y.. | accept 512@18y-4d.. | mistaken @r
dose season=2025-08-27..
age min=5y rec=5y
gap last=210,211,212,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=28d rec=28d late=42d during=..2021-10-24
gap previous abs=28d-4d min=28d rec=28d during=2021-10-25..
vaccines prefer @s | accept @t | mistaken 230
dose recurs season=2025-08-27..
age abs=0d min=5y rec=5y
gap last=207,210,211,212,213,219,221,227,228,500,501,502,503,504,505,506,507,508,509,510,511,512,513,514,515,516,517 abs=0d min=28d rec=28d
gap previous abs=0d min=12w rec=12w during=..2022-06-18
gap previous abs=12w-4d min=12w rec=12w during=2022-06-19..2022-09-01
gap previous abs=8w-4d min=8w rec=8w during=2022-09-02..
vaccines prefer @e | accept @f
skip both any || all | count valid >0 dates=2025-08-27..
dose season=2025-08-27..
gap previous abs=8w-4d min=8w rec=6m
vaccines prefer @m | accept @o | mistaken @p
`;
