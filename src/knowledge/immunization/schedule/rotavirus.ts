// Series, doses, intervals and contraindications of Rotavirus. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const ROTAVIRUS = `
antigen Rotavirus
list a 74@6w-4d.. 116@6w-4d.. 119@6w-4d.. 122@6w-4d..
against observed=013
against observed=028
against observed=080
against observed=083
against observed=104 only=119
series standard group=Rotavirus choice=1 priority=A preference=1 default : Rotavirus 3-dose series
dose
age abs=6w-4d min=6w rec=2m max=15w
vaccines prefer 116@6w..8m+1d 119@6w..8m+1d | accept @a
dose
age abs=10w-4d min=10w rec=4m late=5m+4w max=8m+1d
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 116@6w..8m+1d 119@6w..8m+1d | accept @a
dose
age abs=14w-4d min=14w rec=6m late=7m+4w max=8m+1d
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 116@6w..8m+1d 119@6w..8m+1d | accept @a
series standard group=Rotavirus choice=1 priority=A preference=3 : Rotavirus late start at 15 weeks 3-dose series
dose
age abs=15w min=15w max=8m+1d
vaccines prefer 116@6w..8m+1d 119@6w..8m+1d | accept @a
dose
age rec=4m late=5m+4w max=8m+1d
gap previous abs=4w-4d min=4w rec=4w late=13w
vaccines prefer 116@6w..8m+1d 119@6w..8m+1d | accept @a
dose
age rec=6m late=7m+4w max=8m+1d
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 116@6w..8m+1d 119@6w..8m+1d | accept @a
series standard group=Rotavirus choice=1 priority=A preference=2 product : Rotavirus 2-dose series
dose
age abs=6w-4d min=6w rec=2m max=15w
vaccines prefer 119@6w..8m+1d! | accept 119@6w-4d..
dose
age abs=10w-4d min=10w rec=4m late=5m+4w max=8m+1d
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 119@6w..8m+1d! | accept 119@6w-4d..
series standard group=Rotavirus choice=1 priority=A preference=4 product : Rotavirus late start at 15 weeks 2-dose series
dose
age abs=15w min=15w max=8m+1d
vaccines prefer 119@6w..8m+1d! | accept 119@6w-4d..
dose
age rec=4m late=5m+4w max=8m+1d
gap previous abs=4w-4d min=4w rec=8w late=13w
vaccines prefer 119@6w..8m+1d! | accept 119@6w-4d..
`;
