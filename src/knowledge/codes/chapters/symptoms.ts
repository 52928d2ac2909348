// Symptoms and signs (ICD-10-CM chapter R00-R99). They stand in for a diagnosis and give way to it.
import { readFamilies } from "../code-table.ts";

export const SYMPTOMS = readFamilies(`
@fast-heart symptom
= tachycardia, fast heart rate, rapid heart rate
R00.0 | Fast heart, kind not said
@slow-heart symptom
= bradycardia, slow heart rate
R00.1 | Slow heart, kind not said
@palpitations symptom
= palpitation, heart palpitation
R00.2 | Palpitations
@murmur symptom
= heart murmur, cardiac murmur, systolic murmur, murmur
R01.1 | Heart murmur, kind not said
@nosebleed symptom
= epistaxis, nosebleed, nose bleed
R04.0 | Nosebleed
@coughing-blood symptom
= hemoptysis, coughing up blood
R04.2 | Coughing of blood
@cough broad symptom
= cough, coughing, persistent cough +chronic
R05.9 ! | Cough, kind not said
R05.1 acute | Acute cough
R05.2 subacute | Cough for some weeks
R05.3 chronic | Chronic cough
@breathless symptom
= shortness of breath, SOB, short of breath
R06.02 | Shortness of breath
@breathless-on-exertion symptom
= dyspnea on exertion, DOE, exertional dyspnea, shortness of breath on exertion, shortness of breath with exertion
R06.09 | Other form of laboured breathing, such as on exertion
@dyspnea broad symptom
= dyspnea, difficulty breathing, trouble breathing
R06.00 | Laboured breathing, kind not said
@orthopnea symptom
= orthopnea
R06.01 | Breathless on lying flat
@wheezing symptom
= wheezing, wheeze
R06.2 | Wheezing
@snoring symptom
= snoring
R06.83 | Snoring
@chest-pain broad symptom
= chest pain, pain _ chest
R07.9 | Chest pain, kind not said
@other-chest-pain symptom
= atypical chest pain, chest wall pain, musculoskeletal chest pain, non cardiac chest pain, noncardiac chest pain, chest tightness, chest discomfort, chest pressure
R07.89 | Other chest pain
@pleuritic-pain symptom
= pleuritic chest pain, chest pain on breathing
R07.1 | Chest pain on breathing
@nasal-congestion symptom
= nasal congestion, stuffy nose
R09.81 | Blocked nose
@postnasal-drip symptom
= postnasal drip, post nasal drip
R09.82 | Postnasal drip
@low-oxygen symptom
= hypoxia, hypoxemia
R09.02 | Low oxygen in the blood
@belly-pain broad symptom
= abdominal pain, belly pain, stomach pain, pain _ abdomen, stomach ache, abdominal cramping
R10.9 | Belly pain, place not said
@generalized-belly-pain symptom
= generalized abdominal pain, diffuse abdominal pain
R10.84 | Belly pain all over
@right-upper-belly-pain symptom
= right upper quadrant pain, right upper quadrant abdominal pain, RUQ pain, RUQ abdominal pain
R10.11 | Pain in the right upper belly
@left-upper-belly-pain symptom
= left upper quadrant pain, left upper quadrant abdominal pain, LUQ pain
R10.12 | Pain in the left upper belly
@epigastric-pain symptom
= epigastric pain, epigastric abdominal pain, epigastric discomfort
R10.13 | Pain in the pit of the stomach
@upper-belly-pain symptom
= upper abdominal pain
R10.10 | Upper belly pain, place not said
@pelvic-pain symptom
= pelvic pain, perineal pain
R10.20 | Pelvic pain, side not said
@right-lower-belly-pain symptom
= right lower quadrant pain, right lower quadrant abdominal pain, RLQ pain, RLQ abdominal pain
R10.31 | Pain in the right lower belly
@left-lower-belly-pain symptom
= left lower quadrant pain, left lower quadrant abdominal pain, LLQ pain, LLQ abdominal pain
R10.32 | Pain in the left lower belly
@lower-belly-pain symptom
= lower abdominal pain
R10.30 | Lower belly pain, place not said
@flank-pain symptom
= flank pain, pain _ flank
R10.A[1 2 3 0] | Flank pain
@nausea symptom
= nausea, nauseous, nauseated
R11.0 | Nausea
@vomiting symptom
= vomiting, emesis
R11.10 | Vomiting, kind not said
@nausea-vomiting symptom
= nausea and vomiting, nausea with vomiting, nausea vomiting, N V
R11.2 | Nausea with vomiting
@heartburn symptom
= heartburn
R12 | Heartburn
@swallowing symptom
= dysphagia, difficulty swallowing, trouble swallowing, odynophagia, painful swallowing
R13.10 | Trouble swallowing, phase not said
@bloating symptom
= bloating, abdominal bloating, abdominal distension
R14.0 | Bloated belly
@fecal-incontinence symptom
= fecal incontinence
R15.9 | Leaking stool
@enlarged-liver symptom
= hepatomegaly
R16.0 | Large liver
@enlarged-spleen symptom
= splenomegaly
R16.1 | Large spleen
@jaundice symptom
= jaundice
R17 | Jaundice, cause not said
@ascites symptom
= ascites
R18.8 | Fluid in the belly, other
@bowel-habit symptom
= change in bowel habits
R19.4 | Changed bowel habit
@hidden-blood symptom
= positive FIT, positive Cologuard, positive fecal occult blood test, occult blood in stool, heme positive stool
R19.5 | Other abnormal stool finding, such as hidden blood
@diarrhea symptom
= diarrhea, loose stool
R19.7 | Diarrhea, cause not said
@numbness symptom
= numbness, hypoesthesia
R20.0 | Numbness
@tingling symptom
= paresthesia, tingling, numbness and tingling, pins and needles
R20.2 | Tingling skin
@rash symptom
= rash, skin rash, skin eruption
R21 | Rash
@skin-lump symptom
= skin lump, lump in the skin, subcutaneous nodule
R22.9 | Lump under the skin, place not said
@tremor broad symptom
= tremor
R25.1 | Tremor, kind not said
@gait symptom
= unsteady gait, gait instability, unsteadiness
R26.81 | Unsteady on the feet
@falls symptom
= repeated falls, frequent falls, recurrent fall
R29.6 | Repeated falls
@painful-urination symptom
= dysuria, burning with urination, painful urination
R30.0 | Painful urination
@blood-in-urine broad symptom
= hematuria, blood in urine, blood in the urine
R31.9 | Blood in the urine, kind not said
@gross-blood-in-urine symptom
= gross hematuria
R31.0 | Blood in the urine that is seen
@microscopic-blood-in-urine symptom
= microscopic hematuria, microhematuria
R31.29 | Blood in the urine under the microscope, other
@urinary-retention symptom
= urinary retention, retention of urine
R33.9 | Urine held back, kind not said
@urinary-frequency symptom
= urinary frequency, frequent urination
R35.0 | Frequent urination
@nocturia symptom
= nocturia
R35.1 | Urination at night
@polyuria symptom
= polyuria
R35.89 | Other passing of much urine
@urinary-urgency symptom
= urinary urgency
R39.15 | Urgent need to pass urine
@weak-stream symptom
= weak urinary stream, weak stream, poor urinary stream
R39.12 | Weak urine stream
@confusion symptom
= altered mental status, AMS
R41.82 | Changed mental state, kind not said
@disorientation symptom
= confusion, disorientation, confused
R41.0 | Confusion, kind not said
@memory-loss symptom
= memory loss, amnesia, forgetfulness, memory impairment
R41.3 | Other loss of memory
@dizziness symptom
= dizziness, lightheadedness, light headedness, vertigo, dizzy
R42 | Dizziness
@suicidal-thoughts symptom
= suicidal ideation, suicidal thoughts
R45.851 | Thoughts of suicide
@irritability symptom
= irritability
R45.4 | Irritability and anger
@hoarseness symptom
= hoarseness, dysphonia, hoarse voice
R49.0 | Hoarseness
@loss-of-smell symptom
= anosmia, loss of smell
R43.0 | Loss of smell
@fever broad symptom
= fever, febrile, pyrexia
R50.9 | Fever, cause not said
@headache broad symptom
= headache
R51.9 | Headache, kind not said
@pain broad symptom
= generalized pain
R52 | Pain, place not said
@malaise symptom
= malaise
R53.81 | Other feeling of illness
@fatigue symptom
= fatigue, tiredness, lethargy, tired
R53.83 | Other tiredness
@weakness broad symptom
= generalized weakness, weakness
R53.1 | Weakness
@fainting symptom
= syncope, fainting, syncopal episode, passed out, near syncope, presyncope
R55 | Fainting
@seizure symptom
= seizure, convulsion
R56.9 | Seizure, cause not said
@lymph-nodes symptom
= lymphadenopathy, swollen lymph nodes, enlarged lymph nodes, cervical lymphadenopathy +cervical
R59.9 ! | Large lymph nodes, extent not said
R59.0 cervical | Large lymph nodes in one place
@edema broad symptom
= edema, peripheral edema, leg edema, lower extremity edema, pedal edema, ankle edema, ankle swelling, lower extremity swelling
R60.0 | Swelling from fluid in one place
@generalized-edema symptom
= anasarca, generalized edema
R60.1 | Swelling from fluid all over
@appetite-loss symptom
= loss of appetite, decreased appetite, poor appetite
R63.0 | Loss of appetite
@weight-loss symptom
= weight loss, unintentional weight loss, unintended weight loss, abnormal weight loss
R63.4 | Abnormal weight loss
@weight-gain symptom
= weight gain, abnormal weight gain
R63.5 | Abnormal weight gain
@failure-to-thrive symptom
= failure to thrive
R62.51 | Failure to thrive of a child
@chills symptom
= chills
R68.83 | Chills without fever
@dry-mouth symptom
= dry mouth
R68.2 | Dry mouth, kind not said
@low-libido symptom
= decreased libido, low libido
R68.82 | Less desire for sex
@abnormal-liver-tests symptom
= elevated LFTs, abnormal liver function tests, abnormal LFTs, elevated liver function tests
R79.89 | Other named abnormal blood chemistry, such as liver tests
@raised-transaminases symptom
= elevated transaminases, transaminitis
R74.01 | Raised liver transaminases
@proteinuria symptom
= proteinuria
R80.9 | Protein in the urine, kind not said
@night-sweats symptom
= night sweat
R61 | Sweating all over
@abnormal-ecg symptom
= abnormal EKG, abnormal ECG, abnormal electrocardiogram
R94.31 | Abnormal heart tracing
@abnormal-mammogram symptom
= abnormal mammogram
R92.8 | Other abnormal breast image
@abnormal-pap symptom
= abnormal pap smear, abnormal Pap
R87.619 | Abnormal cervix smear, finding not said
`);
