// Which vaccines must keep a distance from which. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts, in the language that read-series.ts reads.

export const CONFLICTS = `
conflict earlier=03,04,05,06,07,38 later=03,04,05,06,07,38 begin=1d valid=24d end=28d
conflict earlier=03,04,05,06,07,21,37,38,56,75,94,105,111,121,125,149,151,169,183,184,204,317,333,503 later=19 begin=1d valid=30d end=30d
conflict earlier=03,04,05,06,07,38 later=21,56,75,94,105,111,121,125,149,151,169,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,169,204,317,333,503 later=37,183,184 begin=1d valid=28d end=30d
conflict earlier=19 later=03,04,05,06,07,21,37,38,56,75,94,105,111,121,125,149,151,169,183,184,204,317,333,503 begin=1d valid=30d end=30d
conflict earlier=19 later=19 begin=1d valid=26d end=30d
conflict earlier=21 later=03,04,05,06,07,38,56,75,94,105,111,121,125,149,151,169,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=21 later=21 begin=1d valid=24d end=28d
conflict earlier=37,183,184 later=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,169,204,317,333,503 begin=1d valid=28d end=30d
conflict earlier=37,183,184 later=37,183,184 begin=1d valid=24d end=30d
conflict earlier=56 later=03,04,05,06,07,21,38,75,94,105,111,121,125,149,151,169,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=56 later=56 begin=1d valid=24d end=28d
conflict earlier=75 later=03,04,05,06,07,21,38,56,94,111,121,125,149,151,169,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=75,105 later=75,105 begin=1d valid=24d end=28d
conflict earlier=94 later=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,169,204,317,333,503,333 begin=1d valid=28d end=28d
conflict earlier=105 later=03,04,05,06,07,21,38,56,94,111,121,125,149,151,169,204,317,503 begin=1d valid=28d end=28d
conflict earlier=111,149,151,333 later=03,04,05,06,07,21,38,56,75,94,105,121,125,169,204,317,503 begin=1d valid=28d end=28d
conflict earlier=111,149,151,333 later=111,149,151,333 begin=1d valid=24d end=28d
conflict earlier=121 later=03,04,05,06,07,21,38,56,75,94,105,111,125,149,151,169,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=121 later=121 begin=1d valid=24d end=28d
conflict earlier=125 later=03,04,05,06,07,21,38,56,75,94,105,111,121,149,151,169,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=125 later=125 begin=1d valid=24d end=28d
conflict earlier=169 later=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,204,317,333,503 begin=1d valid=28d end=28d
conflict earlier=169 later=169 begin=1d valid=24d end=28d
conflict earlier=204 later=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,169,317,333,503 begin=1d valid=28d end=28d
conflict earlier=204 later=204 begin=1d valid=24d end=28d
conflict earlier=317 later=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,169,204,333,503 begin=1d valid=28d end=28d
conflict earlier=317 later=317 begin=1d valid=24d end=28d
conflict earlier=503 later=03,04,05,06,07,21,38,56,75,94,105,111,121,125,149,151,169,204,317,333 begin=1d valid=28d end=28d
conflict earlier=503 later=503 begin=1d valid=24d end=28d
`;
