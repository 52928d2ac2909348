// Serious and chronic problems as free texts name them, one line a disease family: a recorded type 2 diabetes and a written "DM" are the same line. Words of ours, no terminology; it infers nothing from drugs or results.
import { readNamed } from "./mention-table.ts";

export const PROBLEMS = readNamed(`
myocardial-infarction | myocardial infarction | myocardial infarctions, MI, NSTEMI, STEMI, heart attack, heart attacks
stroke | stroke | strokes, CVA, cerebrovascular accident, cerebral infarction, ischemic stroke, ischaemic stroke, embolic stroke, hemorrhagic stroke, cerebral infarct
tia | transient ischemic attack | TIA, TIAs, transient ischaemic attack, mini stroke
intracranial-bleeding | intracranial hemorrhage | intracranial haemorrhage, subarachnoid hemorrhage, subarachnoid haemorrhage, intracerebral hemorrhage, subdural hematoma, subdural haematoma, brain bleed
coronary-disease | coronary artery disease | CAD, coronary heart disease, ischemic heart disease, ischaemic heart disease, coronary atherosclerosis, coronary arteriosclerosis
angina | angina | angina pectoris, stable angina, unstable angina
heart-failure | heart failure | congestive heart failure, CHF, HFrEF, HFpEF, cardiac failure, cardiomyopathy, systolic heart failure, diastolic heart failure
atrial-fibrillation | atrial fibrillation | afib, a fib, AF, AFib, atrial flutter, paroxysmal atrial fibrillation, permanent atrial fibrillation
aortic-aneurysm | aortic aneurysm | abdominal aortic aneurysm, AAA, aortic dissection
arterial-disease | peripheral arterial disease | PAD, PVD, peripheral vascular disease, peripheral artery disease
cardiac-arrest | cardiac arrest |
hypertension | hypertension | HTN, high blood pressure, essential hypertension, arterial hypertension
lipids | hyperlipidemia | hyperlipidaemia, dyslipidemia, hypercholesterolemia, hypercholesterolaemia, high cholesterol, HLD
thrombosis | deep vein thrombosis | DVT, deep venous thrombosis, venous thromboembolism, VTE, venous thrombosis
pulmonary-embolism | pulmonary embolism | PE, pulmonary embolus, pulmonary emboli
diabetes | diabetes | diabetes mellitus, type 1 diabetes, type 2 diabetes, type I diabetes, type II diabetes, type 1 diabetes mellitus, type 2 diabetes mellitus, diabetes type 1, diabetes type 2, DM, DM2, T2DM, T1DM, DM1, NIDDM, IDDM, type 2 diabetic, type 1 diabetic, adult onset diabetes
retinopathy | diabetic retinopathy | proliferative diabetic retinopathy, nonproliferative diabetic retinopathy, non proliferative diabetic retinopathy, background diabetic retinopathy
neuropathy | diabetic neuropathy | diabetic peripheral neuropathy, diabetic polyneuropathy
kidney-disease | chronic kidney disease | CKD, diabetic nephropathy, diabetic kidney disease, chronic renal failure, chronic renal insufficiency, chronic renal disease, ESRD, end stage renal disease, end stage kidney disease, renal insufficiency
thyroid-low | hypothyroidism | hashimoto's thyroiditis, hashimoto thyroiditis
thyroid-high | hyperthyroidism | graves disease, graves' disease, thyrotoxicosis
gout | gout | gouty arthritis
obesity-surgery | bariatric surgery | gastric bypass, sleeve gastrectomy
asthma | asthma | asthmatic bronchitis
copd | chronic obstructive pulmonary disease | COPD, emphysema, chronic obstructive lung disease
sleep-apnea | sleep apnea | obstructive sleep apnea, OSA, sleep apnoea
lung-fibrosis | pulmonary fibrosis | interstitial lung disease, ILD
pulmonary-hypertension | pulmonary hypertension | pulmonary arterial hypertension
cirrhosis | cirrhosis | liver cirrhosis, hepatic cirrhosis, liver failure
hepatitis-b | chronic hepatitis B | hepatitis B, HBV
hepatitis-c | hepatitis C | HCV, hep C
hiv | HIV infection | HIV, AIDS, HIV disease, human immunodeficiency virus
tuberculosis | tuberculosis | active tuberculosis, latent tuberculosis
bowel-inflammation | inflammatory bowel disease | IBD, Crohn's disease, Crohns disease, Crohn disease, ulcerative colitis
celiac | celiac disease | coeliac disease
ulcer | peptic ulcer | peptic ulcer disease, PUD, gastric ulcer, duodenal ulcer
gi-bleeding | gastrointestinal bleeding | GI bleed, GI bleeding, gastrointestinal hemorrhage, gastrointestinal haemorrhage, gastrointestinal bleed
pancreatitis | pancreatitis | acute pancreatitis, chronic pancreatitis
breast-cancer | breast cancer | breast carcinoma, carcinoma of the breast, cancer of the breast, ductal carcinoma, malignant neoplasm of breast, malignant tumor of breast
colon-cancer | colorectal cancer | colon cancer, rectal cancer, malignant neoplasm of colon, carcinoma of the colon, cancer of the colon, colon carcinoma, malignant tumor of colon
lung-cancer | lung cancer | lung carcinoma, small cell lung cancer, non small cell lung cancer, malignant neoplasm of lung, carcinoma of the lung, cancer of the lung
prostate-cancer | prostate cancer | prostate carcinoma, cancer of the prostate, carcinoma of the prostate, malignant neoplasm of prostate, neoplasm of prostate, carcinoma in situ of prostate
skin-cancer | melanoma | malignant melanoma
lymphoma | lymphoma | Hodgkin lymphoma, non Hodgkin lymphoma, Hodgkin's lymphoma, non Hodgkin's lymphoma
leukemia | leukemia | leukaemia, CLL, AML
myeloma | multiple myeloma | myeloma
other-cancer | cancer | carcinoma, malignancy, metastatic disease, metastases, ovarian cancer, uterine cancer, cervical cancer, bladder cancer, thyroid cancer, pancreatic cancer, kidney cancer, renal cell carcinoma, brain cancer, skin cancer, esophageal cancer, stomach cancer, gastric cancer, liver cancer, hepatocellular carcinoma, endometrial cancer, sarcoma
epilepsy | epilepsy | seizure disorder
dementia | dementia | Alzheimer's disease, Alzheimer disease, Alzheimers disease, vascular dementia
parkinson | Parkinson's disease | Parkinson disease, Parkinsons disease
sclerosis | multiple sclerosis |
depression | depression | major depression, major depressive disorder, depressive disorder, MDD
bipolar | bipolar disorder | bipolar affective disorder, manic depression
psychosis | schizophrenia | schizoaffective disorder, psychosis
suicide | suicide attempt | suicidal ideation, attempted suicide, suicidal thoughts, suicidality, self harm
substance | substance use disorder | alcohol use disorder, opioid use disorder, alcohol dependence, alcohol abuse, alcoholism, opioid dependence, drug abuse
ptsd | post-traumatic stress disorder | PTSD, posttraumatic stress disorder, post traumatic stress disorder
anaphylaxis | anaphylaxis | anaphylactic shock
transplant | organ transplant | kidney transplant, renal transplant, liver transplant, heart transplant, lung transplant, bone marrow transplant, stem cell transplant
lupus | lupus | systemic lupus erythematosus, SLE
arthritis | rheumatoid arthritis |
osteoporosis | osteoporosis | osteoporotic fracture
sickle | sickle cell disease | sickle cell anemia, sickle cell anaemia
hemophilia | hemophilia | haemophilia
glaucoma | glaucoma | open angle glaucoma
amputation | amputation | below knee amputation, above knee amputation, BKA, AKA
pacemaker | pacemaker | implantable defibrillator, ICD
splenectomy | splenectomy | asplenia
`);

/** Longer names that hold one of the above and mean something else, or nobody's disease. */
export const NO_PROBLEMS: readonly string[] = `
gestational diabetes, diabetes insipidus, pre diabetes, prediabetes, non diabetic, white coat hypertension, portal hypertension, ocular hypertension, intracranial hypertension,
CVA tenderness, PE tube, PE tubes, heat stroke, strokes of, stroke volume, butterfly stroke, ST depression, respiratory depression, ST segment depression, postpartum depression scale, depression scale,
chest PE, MI valve, ventricular cardiomyopathy risk, American Heart Association, cancer society, HIV status, allergic to cancer, dissection plane,
ICD 10, ICD 9, ICD code, ICD codes, suicide hotline, suicide prevention, suicide lifeline, transplant team, AF amer, AF american, PAD thai, AKA the, bone marrow depression, anaphylaxis kit, wandering atrial pacemaker, atrial pacemaker, CVA located, GI bleed scan, lupus anticoagulant
`
  .trim()
  .split(/,|\n/)
  .flatMap((phrase) => (phrase.trim() === "" ? [] : [phrase.trim()]));
