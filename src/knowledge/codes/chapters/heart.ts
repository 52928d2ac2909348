// Heart and vessels (ICD-10-CM chapter I00-I99). Hypertension is joined with heart or kidney disease only where the words do so.
import { readFamilies } from "../code-table.ts";

export const HEART = readFamilies(`
@hypertension lifelong family=Z82.49
= hypertension, HTN, high blood pressure, essential hypertension, primary hypertension, arterial hypertension, benign hypertension
I10 | High blood pressure (essential)
@resistant-hypertension lifelong
= resistant hypertension
I1A.0 | High blood pressure that resists treatment
@secondary-hypertension lifelong
= secondary hypertension
I15.9 | High blood pressure from another disease, not specified
@hypertensive-heart lifelong
= hypertensive heart disease, hypertensive heart disease with heart failure +heart-failure
I11.9 ! | Heart disease from high blood pressure, without heart failure
I11.0 heart-failure | Heart disease from high blood pressure, with heart failure
@hypertensive-kidney lifelong
= hypertensive chronic kidney disease, hypertensive kidney disease, hypertensive nephropathy, hypertensive nephrosclerosis
I12.9 ! | Kidney disease from high blood pressure, stage 1 to 4 or not said
I12.0 stage5 | Kidney disease from high blood pressure, stage 5 or end stage
@hypertensive-urgency
= hypertensive urgency
I16.0 | Hypertensive urgency
@hypertensive-emergency
= hypertensive emergency
I16.1 | Hypertensive emergency
@hypertensive-crisis
= hypertensive crisis
I16.9 | Hypertensive crisis, kind not said
@raised-pressure symptom
= elevated blood pressure, elevated blood pressure reading, white coat hypertension, elevated BP, elevated blood pressure without diagnosis of hypertension
R03.0 | Raised blood pressure reading without a diagnosis of high blood pressure
@unstable-angina
= unstable angina
I20.0 | Unstable angina
@stable-angina
= stable angina, exertional angina
I20.89 | Other form of angina, such as stable angina
@angina
= angina, angina pectoris
I20.9 | Angina, kind not said
@myocardial-infarction past=I25.2 family=Z82.49
= myocardial infarction, MI, heart attack, acute myocardial infarction, AMI
I21.9 | Acute heart attack, kind not said
@stemi past=I25.2
= STEMI, ST elevation myocardial infarction
I21.3 | Heart attack with ST elevation, site not said
@nstemi past=I25.2
= NSTEMI, non ST elevation myocardial infarction
I21.4 | Heart attack without ST elevation
@old-infarction status
= old myocardial infarction, old MI, prior myocardial infarction, prior MI, previous myocardial infarction, previous heart attack, prior heart attack
I25.2 | Old heart attack
@coronary-disease lifelong family=Z82.49
= coronary artery disease, CAD, coronary heart disease, coronary atherosclerosis, atherosclerotic heart disease, coronary arteriosclerosis
I25.10 ! | Coronary artery disease of a native vessel, without angina
I25.110 unstable-angina | Coronary artery disease of a native vessel, with unstable angina
I25.118 stable-angina | Coronary artery disease of a native vessel, with another form of angina
I25.119 angina | Coronary artery disease of a native vessel, with angina, kind not said
@ischemic-heart-disease lifelong family=Z82.49
= ischemic heart disease, IHD
I25.9 | Chronic ischemic heart disease, kind not said
@ischemic-cardiomyopathy lifelong
= ischemic cardiomyopathy
I25.5 | Ischemic cardiomyopathy
@pulmonary-embolism past=Z86.711
= pulmonary embolism, pulmonary embolus, pulmonary emboli, PE
I26.99 | Clot in the lung's arteries without strain of the right heart
@saddle-embolism past=Z86.711
= saddle embolus, saddle pulmonary embolism, saddle pulmonary embolus
I26.92 | Saddle clot in the lung's arteries without strain of the right heart
@pulmonary-hypertension lifelong
= pulmonary hypertension
I27.20 | High pressure in the lung's arteries, kind not said
@pulmonary-arterial-hypertension lifelong
= primary pulmonary hypertension, primary pulmonary arterial hypertension
I27.0 | Primary high pressure in the lung's arteries
@pericarditis
= acute pericarditis
I30.9 | Acute pericarditis, cause not said
@pericardial-effusion
= pericardial effusion
I31.39 | Fluid around the heart, other
@mitral-regurgitation lifelong
= mitral regurgitation, mitral valve regurgitation, mitral insufficiency, mitral valve insufficiency
I34.0 | Leaking mitral valve, not rheumatic
@mitral-prolapse lifelong
= mitral valve prolapse, MVP
I34.1 | Mitral valve prolapse, not rheumatic
@mitral-stenosis lifelong
= mitral stenosis, mitral valve stenosis
I05.0 | Narrow mitral valve, rheumatic
@aortic-stenosis lifelong
= aortic stenosis, aortic valve stenosis
I35.0 | Narrow aortic valve, not rheumatic
@aortic-regurgitation lifelong
= aortic regurgitation, aortic insufficiency, aortic valve regurgitation
I35.1 | Leaking aortic valve, not rheumatic
@dilated-cardiomyopathy lifelong
= dilated cardiomyopathy
I42.0 | Dilated cardiomyopathy
@obstructive-cardiomyopathy lifelong
= hypertrophic obstructive cardiomyopathy, HOCM, obstructive hypertrophic cardiomyopathy
I42.1 | Obstructive hypertrophic cardiomyopathy
@hypertrophic-cardiomyopathy lifelong
= hypertrophic cardiomyopathy
I42.2 | Other hypertrophic cardiomyopathy
@cardiomyopathy broad lifelong
= cardiomyopathy
I42.9 | Cardiomyopathy, kind not said
@first-degree-block lifelong
= first degree AV block, first degree atrioventricular block, first degree heart block
I44.0 | First-degree block between atria and ventricles
@complete-heart-block lifelong
= complete heart block, third degree AV block, third degree heart block, complete AV block
I44.2 | Complete block between atria and ventricles
@left-bundle-block lifelong
= left bundle branch block, LBBB
I44.7 | Left bundle branch block, kind not said
@right-bundle-block lifelong
= right bundle branch block, RBBB
I45.10 | Right bundle branch block, kind not said
@supraventricular-tachycardia
= supraventricular tachycardia, SVT
I47.10 | Fast rhythm from above the ventricles, kind not said
@ventricular-tachycardia
= ventricular tachycardia
I47.20 | Fast rhythm from the ventricles, kind not said
@atrial-fibrillation lifelong
= atrial fibrillation, afib, a fib, AF
I48.91 ! | Atrial fibrillation, kind not said
I48.0 paroxysmal | Paroxysmal atrial fibrillation
I48.19 persistent | Other persistent atrial fibrillation
I48.11 longstanding-persistent | Longstanding persistent atrial fibrillation
I48.21 permanent | Permanent atrial fibrillation
I48.20 chronic | Chronic atrial fibrillation, kind not said
@atrial-flutter lifelong
= atrial flutter, aflutter
I48.92 | Atrial flutter, kind not said
@premature-ventricular
= premature ventricular contraction, PVC, premature ventricular complex, premature ventricular beat
I49.3 | Extra beats of the ventricles
@premature-atrial
= premature atrial contraction, PAC, premature atrial complex
I49.1 | Extra beats of the atria
@sick-sinus lifelong
= sick sinus syndrome
I49.5 | Sick sinus syndrome
@arrhythmia broad
= arrhythmia, cardiac arrhythmia
I49.9 | Disturbed heart rhythm, kind not said
@heart-failure lifelong also
= heart failure, congestive heart failure, CHF, HF, cardiac failure, HFrEF +systolic, HFpEF +diastolic
I50.9 ! | Heart failure, kind not said
I50.20 systolic ! | Systolic heart failure, course not said
I50.21 systolic acute | Acute systolic heart failure
I50.22 systolic chronic | Chronic systolic heart failure
I50.23 systolic acute-on-chronic | Acute on chronic systolic heart failure
I50.30 diastolic ! | Diastolic heart failure, course not said
I50.31 diastolic acute | Acute diastolic heart failure
I50.32 diastolic chronic | Chronic diastolic heart failure
I50.33 diastolic acute-on-chronic | Acute on chronic diastolic heart failure
I50.40 systolic diastolic ! | Systolic and diastolic heart failure, course not said
I50.41 systolic diastolic acute | Acute systolic and diastolic heart failure
I50.42 systolic diastolic chronic | Chronic systolic and diastolic heart failure
I50.43 systolic diastolic acute-on-chronic | Acute on chronic systolic and diastolic heart failure
@right-heart-failure lifelong
= right heart failure, right sided heart failure
I50.810 | Failure of the right heart, kind not said
@cardiomegaly
= cardiomegaly, enlarged heart
I51.7 | Enlarged heart
@subarachnoid-hemorrhage past=Z86.79
= subarachnoid hemorrhage
I60.9 | Bleeding around the brain, vessel not said
@brain-hemorrhage past=Z86.79
= intracerebral hemorrhage, hemorrhagic stroke
I61.9 | Bleeding into the brain, place not said
@stroke past=Z86.73 family=Z82.3
= stroke, CVA, cerebrovascular accident, cerebral infarction, ischemic stroke, cerebral infarct
I63.9 | Stroke (infarct), cause not said
@carotid-stenosis
= carotid stenosis, carotid artery stenosis, carotid artery disease
I65.2[1 2 3 9] | Narrow carotid artery
@aortic-atherosclerosis lifelong
= aortic atherosclerosis, atherosclerosis of the aorta
I70.0 | Hardening of the aorta
@abdominal-aneurysm lifelong
= abdominal aortic aneurysm, AAA
I71.40 | Aneurysm of the abdominal aorta, part not said, not ruptured
@thoracic-aneurysm lifelong
= thoracic aortic aneurysm
I71.20 | Aneurysm of the thoracic aorta, part not said, not ruptured
@peripheral-arterial-disease lifelong
= peripheral arterial disease, peripheral artery disease, peripheral vascular disease, PAD, PVD
I73.9 | Disease of the limbs' vessels, kind not said
@raynaud lifelong
= Raynaud's phenomenon, Raynaud's syndrome, Raynaud's disease, Raynaud's
I73.00 | Raynaud's syndrome without gangrene
@leg-vein-clot past=Z86.718
= deep vein thrombosis, DVT, deep venous thrombosis, lower extremity deep vein thrombosis, lower extremity DVT, acute DVT +acute, acute deep vein thrombosis +acute
I82.40[1 2 3 9] | Acute clot in deep veins of the leg, vein not said
I82.501 chronic right | Chronic clot in deep veins of the leg, vein not said, right
I82.502 chronic left | Chronic clot in deep veins of the leg, vein not said, left
I82.503 chronic bilateral | Chronic clot in deep veins of the leg, vein not said, both sides
I82.509 chronic ! | Chronic clot in deep veins of the leg, vein not said, side not said
@varicose-veins
= varicose vein
I83.9[1 2 3 0] | Varicose veins of the leg without symptoms
@venous-insufficiency lifelong
= venous insufficiency, chronic venous insufficiency, venous stasis
I87.2 | Weak leg veins (chronic)
@lymphedema lifelong
= lymphedema
I89.0 | Lymphedema
@orthostatic-hypotension
= orthostatic hypotension, postural hypotension
I95.1 | Low blood pressure on standing
@hypotension
= hypotension, low blood pressure
I95.9 | Low blood pressure, cause not said
`);
