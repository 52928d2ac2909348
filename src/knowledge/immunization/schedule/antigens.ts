// The tables of all antigens. Source: CDC CDSi supporting data 4.64; written by scripts/make-schedule.ts.
import { CHIKUNGUNYA } from "./chikungunya.ts";
import { CHOLERA } from "./cholera.ts";
import { COVID_19 } from "./covid-19.ts";
import { DENGUE } from "./dengue.ts";
import { DIPHTHERIA } from "./diphtheria.ts";
import { EBOLA } from "./ebola.ts";
import { HEPA } from "./hepa.ts";
import { HEPB } from "./hepb.ts";
import { HIB } from "./hib.ts";
import { HPV } from "./hpv.ts";
import { INFLUENZA } from "./influenza.ts";
import { JAPANESE_ENCEPHALITIS } from "./japanese-encephalitis.ts";
import { MEASLES } from "./measles.ts";
import { MENINGOCOCCAL } from "./meningococcal.ts";
import { MENINGOCOCCAL_B } from "./meningococcal-b.ts";
import { MUMPS } from "./mumps.ts";
import { ORTHOPOXVIRUS } from "./orthopoxvirus.ts";
import { PERTUSSIS } from "./pertussis.ts";
import { PNEUMOCOCCAL } from "./pneumococcal.ts";
import { POLIO } from "./polio.ts";
import { RABIES } from "./rabies.ts";
import { ROTAVIRUS } from "./rotavirus.ts";
import { RSV } from "./rsv.ts";
import { RUBELLA } from "./rubella.ts";
import { TBE } from "./tbe.ts";
import { TETANUS } from "./tetanus.ts";
import { TYPHOID } from "./typhoid.ts";
import { VARICELLA } from "./varicella.ts";
import { YELLOW_FEVER } from "./yellow-fever.ts";
import { ZOSTER } from "./zoster.ts";

export const ANTIGENS: readonly string[] = [
  COVID_19,
  CHIKUNGUNYA,
  CHOLERA,
  DENGUE,
  DIPHTHERIA,
  EBOLA,
  HPV,
  HEPA,
  HEPB,
  HIB,
  INFLUENZA,
  JAPANESE_ENCEPHALITIS,
  MEASLES,
  MENINGOCOCCAL,
  MENINGOCOCCAL_B,
  MUMPS,
  ORTHOPOXVIRUS,
  PERTUSSIS,
  PNEUMOCOCCAL,
  POLIO,
  RSV,
  RABIES,
  ROTAVIRUS,
  RUBELLA,
  TBE,
  TETANUS,
  TYPHOID,
  VARICELLA,
  YELLOW_FEVER,
  ZOSTER,
];
