// Everyday and clinical words for one thing, beyond the tables of problems, drugs and tests: how a question names it is seldom how the session did.
import { type Named, readNamed } from "#knowledge/mentions/mention-table.ts";

/** Each line: a key, its name, and other words for it. Only words that mean the same wherever they stand. */
export const SYNONYMS: readonly Named[] = readNamed(`
blood-pressure | blood pressure | BP, blood pressures
heart-rate | heart rate | pulse, pulse rate
temperature | temperature | temp
oxygen | oxygen saturation | sats, O2 sats, SpO2, oxygen level, oxygen levels, saturation, saturations
weight | weight | weighs, weigh, weighed
medication | medication | medications, medicine, medicines, meds, tablets, tablet, pills, pill, prescription, prescriptions
allergy | allergy | allergies, allergic
follow-up | follow up | follow-up, follow ups, come back, see again, review appointment, next appointment, next visit
smoking | smoking | smoke, smokes, smoked, smoker, tobacco, cigarettes, cigarette
alcohol | alcohol | drinks alcohol, drink alcohol, drank alcohol, drinking alcohol, wine, beer, units a week, units per week
breathlessness | breathless | breathlessness, short of breath, shortness of breath, dyspnoea, dyspnea, SOB, difficulty breathing, trouble breathing
chest-pain | chest pain | chest pains, pain in the chest, pain in my chest
stomach-pain | abdominal pain | stomach pain, tummy pain, stomach ache, belly pain
vomiting | vomiting | vomit, vomited, threw up, throwing up, being sick
diarrhoea | diarrhoea | diarrhea, loose stools, loose stool
dizziness | dizzy | dizziness, light headed, lightheaded, lightheadedness
tiredness | tired | tiredness, fatigue, fatigued, exhausted, exhaustion
fever | fever | fevers, feverish, febrile
swelling | swelling | swollen, oedema, edema
itching | itching | itch, itchy, itches
operation | operation | surgery, surgeries, operations, operated
work | work | job, occupation, employed, employment, works as
blood-test | blood test | blood tests, bloods, blood work, labs, lab tests
x-ray | X-ray | xray, x-rays, xrays, radiograph
family | family | family history, relatives, runs in the family
`);
