import { describe, expect, it } from "vitest";
import { dailyDose } from "./dose.ts";
import { BY_NAME, DRUGS } from "./drug-index.ts";
import { resolveDrug } from "./resolve-drug.ts";

const RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
const named = (text: string, code?: string) =>
  resolveDrug({ text, codings: code === undefined ? [] : [{ system: RXNORM, code, display: undefined }] }).map((drug) => drug.ingredient);

const NAMES: readonly (readonly [string, readonly string[]])[] = [
  ["Simvistatin 10 MG", ["simvastatin"]],
  ["24 HR Metformin hydrochloride 500 MG Extended Release Oral Tablet", ["metformin"]],
  ["Acetaminophen 325 MG / oxyCODONE Hydrochloride 5 MG Oral Tablet", ["acetaminophen", "oxycodone"]],
  ["Amoxicillin 250 MG / Clavulanate 125 MG Oral Tablet", ["amoxicillin", "clavulanate"]],
  ["Penicillin V Potassium 500 MG Oral Tablet", ["penicillin v"]],
  ["losartan potassium 50 MG", ["losartan"]],
  ["potassium chloride 20 MEQ Extended Release Oral Tablet", ["potassium chloride"]],
  ["Lasix 40mg", ["furosemide"]],
  ["Donepezil hydrochloride 23 MG [Aricept]", ["donepezil"]],
  ["Clonazepam [Klonopin]", ["clonazepam"]],
  ["Bactrim DS", ["sulfamethoxazole", "trimethoprim"]],
  ["sulfamethoxazole-trimethoprim 800-160 mg tablet", ["sulfamethoxazole", "trimethoprim"]],
  ["Percocet 5/325", ["oxycodone", "acetaminophen"]],
  ["Vytorin 10/40", ["ezetimibe", "simvastatin"]],
  ["Zestoretic", ["lisinopril", "hydrochlorothiazide"]],
  ["Diovan HCT 160/12.5", ["valsartan", "hydrochlorothiazide"]],
  ["Entresto 24-26 mg", ["sacubitril", "valsartan"]],
  ["Tylenol PM", ["acetaminophen", "diphenhydramine"]],
  ["Warfrin 5 mg", ["warfarin"]],
  ["Lisinipril 10 mg", ["lisinopril"]],
  ["Metforman 500", ["metformin"]],
  ["Atorvastatain 20 mg", ["atorvastatin"]],
  ["Hydrochlorthiazide 25", ["hydrochlorothiazide"]],
  ["Amlodipine 5 MG / Benazapril 10 MG", ["amlodipine", "benazepril"]],
  ["WARFARIN\u200b SODIUM 5 MG", ["warfarin"]],
  ["Ｗarfarin 5 mg", ["warfarin"]],
  ["Alendronic acid 10 MG Oral Tablet", ["alendronate"]],
  ["Excedrin aspirin-free caplet", ["acetaminophen", "caffeine"]],
  ["non-aspirin pain reliever", []],
  ["aspirin free cold tablets", []],
  ["hydrALAZINE 25 MG", ["hydralazine"]],
  ["hydrOXYzine 25 MG", ["hydroxyzine"]],
  ["Vitamin B 12 5 MG/ML Injectable Solution", ["cyanocobalamin"]],
  ["Oxaliplatin 5 MG/ML Injection", ["oxaliplatin"]],
  ["Alteplase 100 MG Injection", []],
  ["Quinoa extract chewable tablets", []],
  ["<script>alert('x')</script>", []],
  ["__proto__", []],
  ["constructor", []],
  ["", []],
  ["cefotetan 1 g injection", []],
];

describe("names", () => {
  it.each(NAMES)("%s", (text, ingredients) => {
    expect(named(text)).toEqual(ingredients);
  });
  it("of a code without words", () => {
    expect(named("11289", "11289")).toEqual(["warfarin"]);
    expect(resolveDrug({ text: "11289", codings: [{ system: "http://loinc.org", code: "11289", display: undefined }] })).toEqual([]);
  });
  it("by words where the code says otherwise", () => {
    expect(named("lisinopril 10 MG", "11289")).toEqual(["lisinopril"]);
  });
  it("of a very long or hostile text end at once", () => {
    expect(named("warfarin ".repeat(50_000))).toEqual(["warfarin"]);
    expect(named("w".repeat(1_000_000))).toEqual([]);
  });
});

describe("the tables", () => {
  it("hold several hundred ingredients and more names", () => {
    expect(DRUGS.length).toBeGreaterThan(350);
    expect(BY_NAME.size).toBeGreaterThan(1000);
  });
  it("find each drug by each of its names", () => {
    for (const [name, drugs] of BY_NAME) expect(named(name), name).toEqual(drugs.map((drug) => drug.ingredient));
  });
});

describe("the dose of a day", () => {
  it.each([
    ["simvastatin 40 MG Oral Tablet", "1 tablet every evening", 40],
    ["simvastatin 20 MG Oral Tablet", "2 tablets at bedtime", 40],
    ["gabapentin 300 MG Oral Capsule", "1 capsule three times a day", 900],
    ["levothyroxine 75 MCG", undefined, 0.075],
    ["metformin", "1000 mg twice daily", 2000],
    ["metformin", "as directed", undefined],
    ["furosemide 10 MG/ML Injection", undefined, undefined],
  ] as const)("%s, %s", (name, dosage, milligrams) => {
    expect(dailyDose(name, dosage)).toBe(milligrams);
  });
});
