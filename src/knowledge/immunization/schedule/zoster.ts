// Series, doses, intervals and contraindications of Zoster. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const ZOSTER = `
antigen Zoster
against observed=080
against observed=172
series standard group=Zoster choice=1 priority=A preference=1 equivalent=2 default : Zoster 2-dose series
dose
age abs=18y-4d min=50y rec=50y
gap last=21,94,121 abs=0d min=8w rec=8w
vaccines prefer 187@18y.. | accept 187@18y-4d..
dose
age abs=50y-4d min=50y
gap previous abs=4w-4d min=4w rec=8w late=7m+4w
gap last=21,94,121 abs=0d min=8w rec=8w
vaccines prefer 187@18y.. | accept 187@18y-4d.. 188@18y-4d..
series standard group=Zoster choice=1 priority=A preference=2 equivalent=2 : Zoster 3-dose series
dose
age abs=50y min=60y rec=60y
vaccines accept 121@50y..
dose
gap previous abs=0d min=8w rec=8w
vaccines prefer 187@18y.. | accept 187@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=8w late=7m+4w
vaccines prefer 187@18y.. | accept 187@18y-4d.. 188@18y-4d..
series risk group=Zoster choice=2 priority=A preference=1 equivalent=1 default : Zoster Risk 2-dose series
for observed=145,146,147,148,153,154,155,156,157,158,159,178,179,180,181,186 age=19y..
dose
age abs=19y-4d min=19y rec=19y
gap last=21,94,121 abs=0d min=8w rec=8w
vaccines prefer 187@18y.. | accept 187@18y-4d..
dose
gap previous abs=4w-4d min=4w rec=8w late=7m+4w
gap last=21,94,121 abs=0d min=8w rec=8w
vaccines prefer 187@18y.. | accept 187@18y-4d.. 188@18y-4d..
`;
