// Reasons for visits, allergies, devices, and what was and is no more (ICD-10-CM chapter Z00-Z99). A drug taken makes no code of long-term use: the text must name it.
import { readFamilies } from "../code-table.ts";

export const STATUS = readFamilies(`
@annual-exam status
= annual physical, annual visit, wellness visit, annual check up, annual physical exam, annual exam, annual wellness exam, annual wellness visit, routine physical, physical exam for adult, general medical examination, annual preventive exam, yearly physical
Z00.00 | General examination of an adult without abnormal finding
@well-child status
= well child visit, well child check, well child exam, routine child health examination, well baby check, well baby visit
Z00.129 | Routine examination of a child without abnormal finding
@sports-physical status
= sports physical, sports physical exam
Z02.5 | Examination for sport
@gynecologic-exam status
= annual gynecologic exam, routine gynecological exam, well woman exam, annual gynecological exam
Z01.419 | Routine gynaecological examination without abnormal finding
@heart-preoperative status
= preoperative cardiovascular examination, preoperative cardiac clearance, preoperative cardiovascular clearance
Z01.810 | Examination of the heart before a procedure
@preoperative status
= preoperative clearance, preoperative evaluation, preoperative examination, preop clearance, preoperative exam, pre operative clearance
Z01.818 | Other examination before a procedure
@latent-carrier status
= MRSA carrier, MRSA colonization
Z22.322 | Carrier of methicillin-resistant Staphylococcus aureus
@immunization status
= encounter for immunization, encounter for vaccination
Z23 | Visit for a vaccination
@colon-screening status
= screening for colon cancer, colon cancer screening, screening colonoscopy, colorectal cancer screening
Z12.11 | Screening for cancer of the colon
@breast-screening status
= screening mammogram, breast cancer screening, screening mammography
Z12.31 | Screening mammogram
@cervix-screening status
= cervical cancer screening, screening pap smear, screening for cervical cancer
Z12.4 | Screening for cancer of the cervix
@prostate-screening status
= prostate cancer screening, screening for prostate cancer
Z12.5 | Screening for cancer of the prostate
@lung-screening status
= lung cancer screening, screening for lung cancer
Z12.2 | Screening for cancer of the lungs
@contraception status
= contraceptive counseling, contraception counseling, contraceptive management
Z30.09 | Other advice on contraception
@pill-start status
= initial prescription of contraceptive pills, starting oral contraceptives
Z30.011 | First prescription of contraceptive pills
@pill-check status
= oral contraceptive surveillance, contraceptive pill refill, surveillance of contraceptive pills
Z30.41 | Check of contraceptive pills
@coil-insertion status
= IUD insertion, insertion of IUD
Z30.430 | Insertion of a coil
@coil-check status
= IUD check
Z30.431 | Check of a coil
@coil-removal status
= IUD removal, removal of IUD
Z30.432 | Removal of a coil
@positive-pregnancy-test status
= positive pregnancy test
Z32.01 | Visit for a pregnancy test, positive
@pregnancy status
= pregnant, pregnancy, intrauterine pregnancy
Z33.1 | Pregnant, beside the reason of the visit
@prenatal status
= prenatal visit, prenatal care, supervision of normal pregnancy
Z34.90 | Supervision of a normal pregnancy, number and term not said
@postpartum status
= postpartum visit, postpartum follow up, routine postpartum follow up
Z39.2 | Routine check after childbirth
@stitches-out status
= suture removal, removal of sutures, staple removal
Z48.02 | Removal of stitches
@prescription status
= medication refill, repeat prescription
Z76.0 | Repeat of a prescription
@diet-advice status
= dietary counseling, nutrition counseling
Z71.3 | Advice on diet
@smoking-advice status
= smoking cessation counseling, tobacco cessation counseling
Z71.6 | Advice on giving up tobacco
@homeless status
= homeless, homelessness
Z59.00 | Homeless, kind not said
@food-insecurity status
= food insecurity
Z59.41 | Not sure of enough food
@travel-advice status
= travel counseling, travel advice
Z71.84 | Health advice for travel
@blood-thinner status
= long term anticoagulation, chronic anticoagulation, long term use of anticoagulants, on chronic anticoagulation
Z79.01 | Long-term use of a blood thinner
@insulin-use status
= long term insulin use, long term use of insulin, long term current use of insulin
Z79.4 | Long-term use of insulin
@aspirin-use status
= long term aspirin use, long term use of aspirin
Z79.82 | Long-term use of aspirin
@steroid-use status
= long term steroid use, chronic steroid use, long term use of steroids
Z79.52 | Long-term use of steroids by mouth or vein
@opioid-use status
= chronic opioid therapy, long term opioid use, chronic opioid use
Z79.891 | Long-term use of an opioid for pain
@penicillin-allergy status
= allergic to penicillin, penicillin allergy, allergy to penicillin, PCN allergy, allergic to amoxicillin, amoxicillin allergy
Z88.0 | Allergic to penicillin
@sulfa-allergy status
= sulfa allergy, allergic to sulfa, allergy to sulfa, sulfonamide allergy
Z88.2 | Allergic to sulfonamides
@narcotic-allergy status
= allergic to codeine, codeine allergy, allergic to morphine, morphine allergy
Z88.5 | Allergic to a narcotic
@analgesic-allergy status
= allergic to aspirin, aspirin allergy, NSAID allergy, allergic to NSAIDs, allergic to ibuprofen
Z88.6 | Allergic to a pain reliever
@peanut-allergy status
= peanut allergy, allergic to peanut
Z91.010 | Allergic to peanuts
@milk-allergy status
= milk allergy, allergic to milk
Z91.011 | Allergic to milk products
@egg-allergy status
= egg allergy, allergic to egg
Z91.012 | Allergic to eggs
@seafood-allergy status
= shellfish allergy, seafood allergy, allergic to shellfish, allergic to seafood
Z91.013 | Allergic to seafood
@bee-allergy status
= bee sting allergy, bee allergy, allergic to bee stings, allergic to bees
Z91.030 | Allergic to bees
@latex-allergy status
= latex allergy, allergic to latex
Z91.040 | Allergic to latex
@contrast-allergy status
= contrast allergy, IV contrast allergy, allergic to IV contrast, allergic to contrast dye
Z91.041 | Allergic to X-ray contrast
@falls-history status
= history of falls, history of falling, fall history
Z91.81 | Has fallen before
@non-adherence status
= medication noncompliance, medication nonadherence, medication non adherence, medication non compliance
Z91.148 | Does not take a drug as told, for another reason
@pacemaker status
= pacemaker, cardiac pacemaker, pacemaker in place
Z95.0 | Has a pacemaker
@defibrillator status
= implantable cardioverter defibrillator, AICD, implantable defibrillator, cardiac defibrillator
Z95.810 | Has a defibrillator
@coronary-stent status
= coronary stent, coronary artery stent, cardiac stent, drug eluting stent, stent placement
Z95.5 | Has a coronary stent
@bypass status
= coronary artery bypass graft, CABG, coronary artery bypass grafting, coronary bypass, bypass surgery
Z95.1 | Has a coronary bypass
@heart-valve status
= prosthetic heart valve, mechanical heart valve, mechanical aortic valve, mechanical mitral valve
Z95.2 | Has an artificial heart valve
@knee-replacement status
= total knee replacement, total knee arthroplasty, knee replacement, TKA, TKR
Z96.65[1 2 3 9] | Has an artificial knee
@hip-replacement status
= total hip replacement, total hip arthroplasty, hip replacement, THA, THR
Z96.64[1 2 3 9] | Has an artificial hip
@kidney-transplant status
= kidney transplant, renal transplant, kidney transplantation
Z94.0 | Has a transplanted kidney
@liver-transplant status
= liver transplant, liver transplantation
Z94.4 | Has a transplanted liver
@heart-transplant status
= heart transplant, cardiac transplant
Z94.1 | Has a transplanted heart
@bariatric status
= bariatric surgery, gastric bypass, sleeve gastrectomy
Z98.84 | Has had weight-loss surgery
@tubal-ligation status
= tubal ligation, tubal sterilization
Z98.51 | Has had her tubes tied
@vasectomy status
= status post vasectomy, history of vasectomy
Z98.52 | Has had a vasectomy
@hysterectomy status
= status post hysterectomy, history of hysterectomy, total hysterectomy
Z90.710 | Has neither womb nor cervix
@no-gallbladder status
= status post cholecystectomy, history of cholecystectomy, prior cholecystectomy
Z90.49 | Lacks another part of the gut
@dialysis status
= on dialysis, dialysis dependent, on hemodialysis, dependence on dialysis
Z99.2 | Depends on dialysis
@oxygen status
= home oxygen, supplemental oxygen dependence, oxygen dependent, on home oxygen
Z99.81 | Depends on oxygen
@wheelchair status
= wheelchair bound, wheelchair dependent
Z99.3 | Depends on a wheelchair
@had
Z80.0 | Relative had cancer of the gut
Z80.1 | Relative had cancer of the lung
Z80.3 | Relative had breast cancer
Z80.41 | Relative had cancer of the ovary
Z80.42 | Relative had cancer of the prostate
Z80.51 | Relative had cancer of the kidney
Z80.52 | Relative had cancer of the bladder
Z80.8 | Relative had cancer of another organ
Z81.1 | Relative had alcohol dependence or abuse
Z81.8 | Relative had another mental disorder
Z82.0 | Relative had epilepsy or another disease of the nerves
Z82.3 | Relative had a stroke
Z82.49 | Relative had disease of heart or vessels
Z82.5 | Relative had asthma or another chronic lung disease
Z83.3 | Relative had diabetes
Z83.511 | Relative had glaucoma
Z85.01 | Had cancer of the gullet
Z85.028 | Had another cancer of the stomach
Z85.038 | Had another cancer of the large bowel
Z85.048 | Had another cancer of rectum or anus
Z85.05 | Had cancer of the liver
Z85.07 | Had cancer of the pancreas
Z85.118 | Had another cancer of the lung
Z85.3 | Had breast cancer
Z85.41 | Had cancer of the cervix
Z85.42 | Had cancer of another part of the womb
Z85.43 | Had cancer of the ovary
Z85.46 | Had cancer of the prostate
Z85.47 | Had cancer of the testicle
Z85.51 | Had cancer of the bladder
Z85.528 | Had another cancer of the kidney
Z85.71 | Had Hodgkin lymphoma
Z85.72 | Had non-Hodgkin lymphoma
Z85.820 | Had melanoma
Z85.828 | Had another skin cancer
Z85.841 | Had cancer of the brain
Z85.850 | Had cancer of the thyroid
Z86.000 | Had cancer of the breast that stayed in place
Z86.0100 | Had polyps of the colon, kind not said
Z86.14 | Had an infection with methicillin-resistant Staphylococcus aureus
Z86.16 | Had COVID-19
Z86.19 | Had another infection
Z86.32 | Had diabetes in pregnancy
Z86.711 | Had a clot in the lung's arteries
Z86.718 | Had another venous clot
Z86.73 | Had a stroke or passing stroke, no deficit left
Z86.79 | Had another disease of heart or vessels
Z87.01 | Had pneumonia before
Z87.11 | Had a peptic ulcer
Z87.440 | Had infections of the urinary tract
Z87.442 | Had a urinary stone
Z87.59 | Had another complication of pregnancy or birth
Z87.81 | Had a fracture from injury
Z87.820 | Had a brain injury
Z87.892 | Had anaphylaxis
`);
