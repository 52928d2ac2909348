import { insightsEngine } from "/work/main/bench/speed/insights-engine.ts";
const m = insightsEngine(console.log)!; console.log(m, m.ours/m.theirs);
