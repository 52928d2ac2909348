// Series, doses, intervals and contraindications of Orthopoxvirus. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const ORTHOPOXVIRUS = `
antigen Orthopoxvirus
list a 75@1y-4d.. 105@1y-4d.. 206@1y-4d.. 325@1y-4d..
list b 75@1y-4d.. 105@1y-4d.. 206@0d.. 325@0d..
against observed=080
against observed=223
against observed=224 only=75
against observed=225 only=75
against observed=226 only=75
against observed=227 only=75
against observed=003 only=75
against observed=073 only=75
against observed=007 only=75
against observed=228 only=75
against observed=229 only=75
against observed=230 only=75
against observed=009 only=75
against observed=016 only=75
against observed=231 only=75
series risk group=Orthopoxvirus choice=1 priority=A preference=1 from=18y : Orthopoxvirus risk more virulent 2-dose series
for observed=232,233,234 age=18y..
dose
age abs=1y-4d min=18y rec=18y
vaccines prefer 75@18y.. 206@18y.. | accept @a
dose
gap previous abs=28d-4d min=28d rec=28d
vaccines prefer 206@18y.. | accept @a
skip both any || all | count valid >0 age=0d.. of 75 105
dose recurs
gap previous abs=0d min=2y rec=2y late=3y
vaccines prefer 75@18y.. 206@18y.. | accept @a
series risk group=Orthopoxvirus choice=1 priority=A preference=1 from=18y : Orthopoxvirus risk less virulent 2-dose series
for observed=236,237,238,239 age=18y..
dose
age abs=1y-4d min=18y rec=18y
vaccines prefer 75@18y.. 206@18y.. | accept @a
dose
gap previous abs=28d-4d min=28d rec=28d
vaccines prefer 206@18y.. | accept @a
skip both any || all | count valid >0 age=0d.. of 75 105
dose recurs
gap previous abs=0d min=10y rec=10y
vaccines prefer 75@18y.. 206@18y.. | accept @a
series risk group=Orthopoxvirus choice=1 priority=B preference=1 : Orthopoxvirus risk pre-exposure 2-dose series
for observed=247,248 age=18y..
dose
age abs=0d min=18y rec=18y
vaccines prefer 206@18y.. | accept @a
dose
gap previous abs=0d min=28d rec=28d
vaccines prefer 206@18y.. | accept @a
skip both any || all | count valid >0 age=0d.. of 75 105
series risk group=Orthopoxvirus choice=1 priority=C preference=1 : Orthopoxvirus risk post-exposure 2-dose series
for observed=241,242 age=0d..
dose
age abs=0d min=0d rec=6m
vaccines prefer 75@18y.. 206@0d.. 206@18y.. | accept @b
dose
gap previous abs=0d min=28d rec=28d
vaccines prefer 206@0d.. 206@18y.. | accept @b
skip both any || all | count valid >0 age=0d.. of 75 105
`;
