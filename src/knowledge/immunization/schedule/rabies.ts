// Series, doses, intervals and contraindications of Rabies. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const RABIES = `
antigen Rabies
list a 18@0d.. 90@0d.. 175@0d.. 176@0d..
list b 18 90 175 176
against observed=080
against observed=113
series risk group=Rabies choice=1 priority=A preference=1 from=0d : Rabies risk continuous exposure series
for observed=053,217,218 age=0d..
dose
age abs=0d min=0d rec=0d
vaccines prefer 175@0d.. 176@0d.. | accept @a
dose
gap previous abs=7d min=7d rec=7d
vaccines prefer 175@0d.. 176@0d.. | accept @a
dose
gap previous abs=14d min=14d rec=14d late=21d
vaccines prefer 175@0d.. 176@0d.. | accept @a
skip evaluation any || all during=2022-05-06.. | count valid >0 dates=2022-05-06.. of @b
skip forecast any || all during=2022-05-06.. | count valid >0 age=0d.. of @b
dose recurs
gap previous abs=6m min=6m rec=6m
vaccines prefer 175@0d.. 176@0d.. | accept @a
series risk group=Rabies choice=1 priority=B preference=1 from=0d : Rabies risk frequent exposure series
for observed=219,220,221,222 age=0d..
dose
age abs=0d min=0d rec=0d
vaccines prefer 175@0d.. 176@0d.. | accept @a
dose
gap previous abs=7d min=7d rec=7d
vaccines prefer 175@0d.. 176@0d.. | accept @a
dose
gap previous abs=14d min=14d rec=14d late=21d
vaccines prefer 175@0d.. 176@0d.. | accept @a
skip evaluation any || all during=2022-05-06.. | count valid >0 dates=2022-05-06.. of @b
skip forecast any || all during=2022-05-06.. | count valid >0 age=0d.. of @b
dose recurs
gap previous abs=2y min=2y rec=2y
vaccines prefer 175@0d.. 176@0d.. | accept @a
series risk group=Rabies choice=1 priority=C preference=1 from=0d : Rabies risk infrequent exposure series
for observed=062,144 age=0d..
dose
age abs=0d min=0d rec=0d
vaccines prefer 175@0d.. 176@0d.. | accept @a
dose
gap previous abs=7d min=7d rec=7d
vaccines prefer 175@0d.. 176@0d.. | accept @a
dose
gap previous abs=14d min=14d rec=14d late=21d
vaccines prefer 175@0d.. 176@0d.. | accept @a
skip evaluation any || all during=2022-05-06.. | count valid >0 dates=2022-05-06.. of @b
skip forecast any || all during=2022-05-06.. | count valid >0 age=0d.. of @b
dose
gap previous abs=21d min=21d rec=21d late=3y
vaccines prefer 175@0d.. 176@0d.. | accept @a
`;
