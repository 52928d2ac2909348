import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forecast } from "./forecast.ts";
import type { GroupForecast } from "./group-forecast.ts";
import type { GivenDose, PatientFacts } from "./patient-history.ts";
import { schedule } from "./schedule.ts";

const TODAY = "2025-11-10";

function facts(over: Partial<PatientFacts>): PatientFacts {
  return { birthDate: "2024-05-01", sex: "female", doses: [], observed: [], today: TODAY, ...over };
}

function group(name: string, over: Partial<PatientFacts>, type: GroupForecast["type"] = "standard"): GroupForecast | undefined {
  return forecast(facts(over))?.groups.find((entry) => entry.group === name && entry.type === type);
}

const given = (...doses: [date: string, cvx: string][]): GivenDose[] => doses.map(([date, cvx]) => ({ date, cvx }));
const observed = (...codes: string[]) => codes.map((code) => ({ code }));

describe("the edition", () => {
  test("is read whole", () => {
    const { antigens, vaccines, conflicts, groups } = schedule();
    const series = antigens.flatMap((antigen) => antigen.series);
    expect([antigens.length, series.length, series.flatMap(({ doses }) => doses).length, vaccines.size, groups.length]).toEqual([
      30, 143, 484, 218, 26,
    ]);
    expect([...conflicts.values()].flatMap((rules) => rules.flatMap(({ earlier }) => [...earlier]))).toHaveLength(624);
  });

  test("names in every antigen only vaccines that it knows", () => {
    const { antigens, vaccines } = schedule();
    const used = antigens.flatMap(({ series }) =>
      series.flatMap(({ doses }) => doses.flatMap((dose) => [...dose.preferred, ...dose.accepted])),
    );
    expect(used.filter(({ cvx }) => !vaccines.has(cvx)).map(({ cvx }) => cvx)).toEqual([]);
  });
});

describe("a child", () => {
  test("newborn: the first dose of hepatitis B is due at once, the others wait for two months", () => {
    expect(group("HepB", { birthDate: TODAY })).toMatchObject({ status: "due", recommended: TODAY, doseNumber: 1 });
    expect(group("DTaP/Tdap/Td", { birthDate: TODAY })).toMatchObject({
      status: "not yet due",
      earliest: "2025-12-22",
      recommended: "2026-01-10",
    });
  });

  test("MMR counts within the grace of four days before the first birthday, not earlier", () => {
    const early = group("MMR", { doses: given(["2025-04-26", "03"]) });
    expect(early).toMatchObject({ validDoses: [], invalidDoses: [{ index: 0, flaw: "too young" }], doseNumber: 1 });
    expect(group("MMR", { doses: given(["2025-04-27", "03"]) })).toMatchObject({ validDoses: [0], invalidDoses: [], doseNumber: 2 });
  });

  test("a live vaccine 20 days after another one does not count; on the same day it does", () => {
    const apart = group("Varicella", { doses: given(["2025-05-05", "03"], ["2025-05-25", "21"]) });
    expect(apart?.invalidDoses).toEqual([{ index: 1, flaw: "too soon after another live vaccine" }]);
    expect(group("Varicella", { doses: given(["2025-05-05", "03"], ["2025-05-05", "21"]) })?.validDoses).toEqual([1]);
    expect(group("Varicella", { doses: given(["2025-05-05", "03"], ["2025-06-02", "21"]) })?.validDoses).toEqual([1]);
  });

  test("a live vaccine lately given puts off varicella, but not the inactivated influenza vaccine", () => {
    const doses = given(["2025-11-01", "03"]);
    expect(group("Varicella", { doses })).toMatchObject({ status: "not yet due", recommended: "2025-11-29" });
    expect(group("Influenza", { doses })).toMatchObject({ status: "due" });
  });

  test("rotavirus ends at eight months", () => {
    expect(group("Rotavirus", { birthDate: "2025-02-01" })?.status).toBe("aged out");
  });

  test("the same dose from two sources counts once", () => {
    const twice = group("Polio", { doses: given(["2024-07-01", "10"], ["2024-07-01", "10"]) });
    expect(twice).toMatchObject({ validDoses: [0], invalidDoses: [], doseNumber: 2 });
  });
});

describe("an adult", () => {
  const adult = { birthDate: "1970-03-04" };

  test("zoster: the live vaccine of before does not replace the recombinant one", () => {
    expect(group("Zoster", adult)).toMatchObject({ status: "due", doseNumber: 1, isUnfinished: false });
    const done = given(["2022-01-10", "187"], ["2022-04-10", "187"]);
    expect(group("Zoster", { ...adult, doses: done })?.status).toBe("complete");
  });

  test("tetanus: a booster ten years after the last", () => {
    const doses = given(["1990-01-01", "115"], ["1990-02-01", "09"], ["1990-09-01", "09"], ["2018-06-01", "115"]);
    expect(group("DTaP/Tdap/Td", { ...adult, doses })).toMatchObject({ status: "not yet due", recommended: "2028-06-01" });
  });

  test("birth before 1957 is immunity to measles, but not for those who work in health care", () => {
    expect(group("MMR", { birthDate: "1950-01-01" })?.status).toBe("immune");
    expect(group("MMR", { birthDate: "1950-01-01", observed: observed("055") })?.status).not.toBe("immune");
  });

  test("varicella: birth before 1980 counts in the United States only", () => {
    expect(group("Varicella", { ...adult, birthCountry: "US" })?.status).toBe("immune");
    expect(group("Varicella", adult)?.status).toBe("overdue");
    expect(group("Varicella", { ...adult, observed: observed("024") })).toMatchObject({ status: "immune", because: ["024"] });
  });

  test("pregnancy speaks against live vaccines and for Tdap from week 27", () => {
    const pregnant = { birthDate: "1995-01-01", observed: [...observed("007"), { code: "170", date: "2025-05-01" }] };
    expect(group("MMR", pregnant)).toMatchObject({ status: "contraindicated", because: ["007"] });
    expect(group("DTaP/Tdap/Td", pregnant, "risk")).toMatchObject({ status: "due", recommended: "2025-11-06", indications: ["007"] });
  });

  test("a severe reaction to a vaccine closes its group", () => {
    expect(group("Influenza", { ...adult, observed: observed("085") })?.status).toBe("contraindicated");
    expect(group("Influenza", adult)?.status).toBe("due");
  });

  test("asplenia: the schedule of adults, not that of infants", () => {
    expect(group("Meningococcal", { ...adult, observed: observed("160") }, "risk")).toMatchObject({
      status: "due",
      earliest: "1972-03-04",
    });
    expect(group("Meningococcal", adult, "risk")).toBeUndefined();
  });

  test("diabetes: pneumococcal before fifty", () => {
    expect(group("Pneumococcal", { birthDate: "1990-01-01", observed: observed("014") }, "risk")?.status).toBe("due");
    expect(group("Pneumococcal", { birthDate: "1990-01-01" })?.status).not.toBe("due");
  });
});

describe("seasons", () => {
  const adult = { birthDate: "1970-03-04" };
  test("each autumn asks again, in the edition's year and in others", () => {
    for (const year of [2019, 2025, 2031]) {
      const doses = given([`${year - 1}-10-05`, "140"]);
      expect(group("Influenza", { ...adult, doses, today: `${year}-11-10` })).toMatchObject({
        status: "due",
        recommended: `${year}-07-01`,
      });
      const both = [...doses, ...given([`${year}-10-01`, "140"])];
      expect(group("Influenza", { ...adult, doses: both, today: `${year}-11-10` })?.status).toBe("complete");
    }
  });
  test("RSV antibodies are for the winter", () => {
    expect(group("RSV", { birthDate: "2026-06-01", today: "2026-07-10" })).toMatchObject({
      status: "not yet due",
      recommended: "2026-10-01",
    });
    expect(group("RSV", { birthDate: "2026-03-01", today: "2026-04-10" })?.status).toBe("not recommended");
  });
});

describe("what it refuses", () => {
  test("a birth date that is not whole, impossible or to come", () => {
    for (const birthDate of ["", "1970", "1970-03", "1970-02-30", "2025-11-11"]) expect(forecast(facts({ birthDate }))).toBeUndefined();
  });

  test("doses without a day or a known code are set aside and named", () => {
    const doses = [
      { date: "2025-06", cvx: "03" },
      { date: undefined, cvx: "03" },
      { date: "2025-06-01", cvx: "9999" },
      { date: "2025-06-01", cvx: undefined },
      { date: "2020-01-01", cvx: "03" },
      { date: "2025-12-01", cvx: "03" },
      { date: "2025-06-01", cvx: "3" },
    ];
    const result = forecast(facts({ doses }));
    expect(result?.unusable).toEqual([0, 1, 2, 3, 4, 5]);
    expect(result?.groups.find((entry) => entry.group === "MMR")?.validDoses).toEqual([6]);
  });

  test("a spoiled dose counts for nothing", () => {
    expect(group("MMR", { doses: [{ date: "2025-06-01", cvx: "03", substandard: true }] })).toMatchObject({
      validDoses: [],
      invalidDoses: [{ index: 0, flaw: "spoiled or recalled" }],
    });
  });
});

describe("any history", () => {
  const day = fc
    .date({ min: new Date("1930-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const code = fc.oneof(
    fc.constantFrom(
      "03",
      "21",
      "94",
      "08",
      "20",
      "107",
      "115",
      "10",
      "133",
      "33",
      "216",
      "140",
      "165",
      "187",
      "121",
      "213",
      "208",
      "114",
      "162",
    ),
    fc.constantFrom("__proto__", "constructor", "", "1e3", "-1"),
  );
  const codes = fc.constantFrom("007", "014", "160", "186", "157", "080", "018", "__proto__");
  const any = fc.record({
    birthDate: day,
    sex: fc.constantFrom("female" as const, "male" as const, "unknown" as const),
    doses: fc.array(fc.record({ date: fc.oneof(day, fc.constant("2020-02-31"), fc.string()), cvx: code }), { maxLength: 25 }),
    observed: fc.array(fc.record({ code: codes, date: fc.option(day, { nil: undefined }) }), { maxLength: 4 }),
    today: day,
  });

  test("gives an answer in order, or none; never an error", () => {
    fc.assert(
      fc.property(any, (input) => {
        for (const entry of forecast(input)?.groups ?? []) {
          const { earliest, recommended, pastDue, validDoses, invalidDoses } = entry;
          if (recommended !== undefined) expect(earliest! <= recommended).toBe(true);
          if (pastDue !== undefined) expect(earliest! <= pastDue).toBe(true);
          expect(invalidDoses.filter(({ index }) => validDoses.includes(index))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test("gives the same answer whatever the order of doses", () => {
    fc.assert(
      fc.property(any, (input) => {
        const dates = (facts: PatientFacts) =>
          forecast(facts)?.groups.map(({ group: name, status, earliest, recommended, doseNumber }) => [
            name,
            status,
            earliest,
            recommended,
            doseNumber,
          ]);
        expect(dates({ ...input, doses: [...input.doses].reverse(), observed: [...input.observed].reverse() })).toEqual(dates(input));
      }),
      { numRuns: 100 },
    );
  });
});
