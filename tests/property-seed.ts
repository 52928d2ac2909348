// Properties are tried on the same values in every run, so that a failure comes again. CHARTROOM_TEST_SEED tries others.
import fc from "fast-check";

fc.configureGlobal({ seed: Number(process.env.CHARTROOM_TEST_SEED ?? 20_261_128) });
