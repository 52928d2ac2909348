// Reasons to do with heart and vessels. Which topic leads is our judgement of what a clinician looks for first.
import type { ReasonFamily } from "../family.ts";

export const HEART_REASONS: readonly ReasonFamily[] = [
  {
    name: "chest pain",
    terms:
      "chest pain*, chest tight*, chest pressure, chest discomfort, angina, heart attack, myocardial infarct*, mi, acute coronary*, acs, nstemi, stemi",
    rank: "danger",
    matters: [
      "coronary disease",
      "antithrombotics",
      "ecg",
      "troponin",
      "blood pressure",
      "clot history",
      "heart failure",
      "heart rhythm",
      "arterial disease",
      "antianginal drugs",
      "lipids",
      "tobacco",
    ],
  },
  {
    name: "coronary disease",
    terms:
      "cad, coronary*, ischemic heart, ischaemic heart, stent*, cabg, bypass, pci, cardiac rehab*, cardiology, cardiac*, stress test, heart",
    rank: "specific",
    matters: [
      "coronary disease",
      "antithrombotics",
      "lipids",
      "blood pressure",
      "lipid drugs",
      "antianginal drugs",
      "ecg",
      "ejection fraction",
      "tobacco",
    ],
  },
  {
    name: "heart failure",
    terms:
      "heart failure, chf, hfref, hfpef, cardiomyopathy, leg swelling, edema, oedema, swollen leg*, swollen ankle*, ankle swelling, fluid retention",
    rank: "specific",
    matters: ["heart failure", "ejection fraction", "heart failure drugs", "weight", "bnp", "egfr", "potassium", "blood pressure"],
  },
  {
    name: "atrial fibrillation and anticoagulation",
    terms:
      "atrial fib*, afib, a fib, af, atrial flutter, palpitation*, arrhythmia, tachycardia, irregular heart*, anticoag*, coumadin*, warfarin*, inr*, blood thinner*, pacemaker",
    rank: "specific",
    matters: [
      "heart rhythm",
      "anticoagulants",
      "inr",
      "rate and rhythm drugs",
      "ecg",
      "pulse",
      "egfr",
      "hemoglobin",
      "stroke",
      "tsh",
      "potassium",
    ],
  },
  {
    name: "hypertension",
    terms: "hypertens*, htn, high blood pressure, elevated blood pressure, blood pressure, bp, bp check",
    rank: "specific",
    matters: ["blood pressure", "pressure drugs", "hypertension", "egfr", "potassium", "urine albumin", "coronary disease", "stroke"],
  },
  {
    name: "lipids",
    terms: "cholesterol, lipid*, hyperlipid*, dyslipid*, hypercholesterol*, statin*, triglycerid*, ldl, hld",
    rank: "specific",
    matters: ["lipids", "lipid drugs", "coronary disease", "stroke", "lipid disorder", "diabetes", "liver tests"],
  },
  {
    name: "thrombosis",
    terms:
      "dvt, pulmonary embol*, pe, blood clot*, clot, thrombosis, vte, calf*, painful leg, leg pain, painful left leg, painful right leg, left leg swelling, right leg swelling, swollen left leg, swollen right leg, left leg pain, right leg pain",
    rank: "danger",
    matters: ["clot history", "anticoagulants", "d-dimer", "cancer", "oxygen saturation", "contraceptives", "hemoglobin", "egfr"],
  },
  {
    name: "stroke",
    terms:
      "stroke*, tia, cva, transient ischemic*, transient ischaemic*, facial droop, slurred speech, aphasia, hemipar*, one sided weakness",
    rank: "danger",
    matters: [
      "stroke",
      "antithrombotics",
      "heart rhythm",
      "blood pressure",
      "lipids",
      "arterial disease",
      "lipid drugs",
      "a1c",
      "head imaging",
      "tobacco",
    ],
  },
];
