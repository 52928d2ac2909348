// Kidneys, urine and sex organs (ICD-10-CM chapter N00-N99). The stage of kidney disease is only what the words say, never a filtration rate.
import { readFamilies } from "../code-table.ts";

export const KIDNEYS = readFamilies(`
@acute-kidney-injury
= acute kidney injury, AKI, acute kidney failure, acute renal failure
N17.9 | Acute kidney failure, cause not said
@chronic-kidney-disease lifelong also
= chronic kidney disease, CKD, chronic renal disease, chronic renal insufficiency, chronic kidney insufficiency
N18.9 ! | Chronic kidney disease, stage not said
N18.1 stage1 | Chronic kidney disease, stage 1
N18.2 stage2 | Chronic kidney disease, stage 2
N18.30 stage3 ! | Chronic kidney disease, stage 3, a or b not said
N18.31 stage3a | Chronic kidney disease, stage 3a
N18.32 stage3b | Chronic kidney disease, stage 3b
N18.4 stage4 | Chronic kidney disease, stage 4
N18.5 stage5 | Chronic kidney disease, stage 5
@end-stage-kidney-disease lifelong also
= end stage renal disease, ESRD, end stage kidney disease
N18.6 | End-stage kidney disease
@kidney-stone past=Z87.442
= kidney stone, nephrolithiasis, renal calculus, renal calculi, renal stone
N20.0 | Stone in the kidney
@ureteral-stone past=Z87.442
= ureteral stone, ureteral calculus, ureterolithiasis
N20.1 | Stone in the ureter
@pyelonephritis
= acute pyelonephritis
N10 | Acute kidney infection
@pyelonephritis-open
= pyelonephritis, kidney infection
N12 | Kidney infection, not said to be acute or chronic
@hydronephrosis
= hydronephrosis
N13.30 | Swollen kidney, cause not said
@kidney-cyst
= renal cyst, kidney cyst
N28.1 | Cyst of the kidney
@acute-cystitis
= acute cystitis
N30.00 ! | Acute bladder infection without blood
N30.01 hematuria | Acute bladder infection with blood
@interstitial-cystitis lifelong
= interstitial cystitis, painful bladder syndrome
N30.10 ! | Interstitial cystitis without blood
N30.11 hematuria | Interstitial cystitis with blood
@cystitis broad
= cystitis, bladder infection
N30.90 ! | Bladder infection, kind not said, without blood
N30.91 hematuria | Bladder infection, kind not said, with blood
@overactive-bladder
= overactive bladder, OAB
N32.81 | Overactive bladder
@urinary-tract-infection past=Z87.440
= urinary tract infection, UTI, urinary infection
N39.0 | Infection of the urinary tract, site not said
@stress-incontinence
= stress incontinence, stress urinary incontinence
N39.3 | Leaking urine on strain
@urge-incontinence
= urge incontinence, urge urinary incontinence
N39.41 | Leaking urine on urge
@mixed-incontinence
= mixed incontinence, mixed urinary incontinence
N39.46 | Leaking urine on strain and urge
@incontinence broad symptom
= urinary incontinence
R32 | Leaking urine, kind not said
@prostate-enlargement lifelong
= benign prostatic hyperplasia, BPH, enlarged prostate, benign prostatic hypertrophy, prostate enlargement
N40.0 ! | Enlarged prostate without urinary symptoms
N40.1 luts | Enlarged prostate with urinary symptoms
@prostatitis
= prostatitis
N41.9 ! | Inflamed prostate, course not said
N41.0 acute | Acute inflammation of the prostate
N41.1 chronic | Chronic inflammation of the prostate
@raised-psa
= elevated PSA, elevated prostate specific antigen
R97.20 | Raised prostate-specific antigen
@hydrocele
= hydrocele
N43.3 | Hydrocele, kind not said
@epididymitis
= epididymitis
N45.1 | Inflammation of the epididymis
@varicocele
= varicocele
I86.1 | Varicose veins of the scrotum
@phimosis
= phimosis
N47.1 | Tight foreskin
@balanitis
= balanitis
N48.1 | Inflammation of the glans
@peyronie
= Peyronie's disease
N48.6 | Hardening of the penis
@testicular-pain symptom
= testicular pain, testicle pain, pain _ testicle
N50.81[1 2 - 9] | Pain in the testicle
@erectile-dysfunction
= erectile dysfunction
N52.9 | Erectile dysfunction, cause not said
@male-infertility
= male infertility
N46.9 | Male infertility, cause not said
@fibrocystic-breast
= fibrocystic breast disease, fibrocystic breast changes, fibrocystic breast
N60.1[1 2 - 9] | Fibrocystic breast
@mastitis
= mastitis
N61.0 | Inflammation of the breast without abscess
@breast-lump
= breast lump, breast mass, lump _ breast
N63.[10 20 - 0] | Lump in the breast, place not said
@breast-pain symptom
= breast pain, mastalgia, mastodynia, breast tenderness
N64.4 | Breast pain
@nipple-discharge symptom
= nipple discharge
N64.52 | Discharge from the nipple
@pelvic-inflammation
= pelvic inflammatory disease, PID
N73.9 | Inflammation of the female pelvis, kind not said
@bartholin-cyst
= Bartholin cyst, Bartholin gland cyst
N75.0 | Cyst of Bartholin's gland
@vaginitis
= vaginitis, bacterial vaginosis, acute vaginitis
N76.0 | Acute inflammation of the vagina
@endometriosis lifelong
= endometriosis
N80.9 | Endometriosis, site not said
@cystocele
= cystocele
N81.10 | Sunken bladder, kind not said
@rectocele
= rectocele
N81.6 | Rectum bulging into the vagina
@uterine-prolapse
= uterine prolapse, pelvic organ prolapse
N81.4 | Sunken womb, degree not said
@ovarian-cyst
= ovarian cyst
N83.20[1 2 - 9] | Cyst of the ovary, kind not said
@cervical-dysplasia
= cervical dysplasia
N87.9 | Changed cells of the cervix, degree not said
@vaginal-discharge symptom
= vaginal discharge
N89.8 | Other condition of the vagina, such as discharge
@amenorrhea
= amenorrhea
N91.2 | No periods, kind not said
@heavy-periods
= menorrhagia, heavy menstrual bleeding, heavy periods, heavy menses
N92.0 | Heavy or frequent periods with a regular cycle
@irregular-periods
= irregular menses, irregular periods, irregular menstruation, irregular menstrual cycle
N92.6 | Irregular periods, kind not said
@menometrorrhagia
= menometrorrhagia, heavy irregular periods
N92.1 | Heavy or frequent periods with an irregular cycle
@uterine-bleeding
= abnormal uterine bleeding, dysfunctional uterine bleeding, abnormal vaginal bleeding, AUB
N93.9 | Abnormal bleeding from womb or vagina, kind not said
@painful-intercourse symptom
= dyspareunia, painful intercourse
N94.10 | Pain with intercourse, kind not said
@premenstrual
= premenstrual syndrome, PMS
N94.3 | Premenstrual tension
@painful-periods
= dysmenorrhea, menstrual cramps, painful periods
N94.6 | Painful periods, kind not said
@postmenopausal-bleeding
= postmenopausal bleeding, post menopausal bleeding
N95.0 | Bleeding after the menopause
@menopause-symptoms
= menopausal symptom, menopausal hot flash, perimenopausal symptom, vasomotor symptoms of menopause
N95.1 | Symptoms of the menopause
@vaginal-atrophy
= atrophic vaginitis, vaginal atrophy, genitourinary syndrome of menopause
N95.2 | Thinning of the vagina after the menopause
@female-infertility
= female infertility
N97.9 | Female infertility, cause not said
@miscarriage
= miscarriage, spontaneous abortion
O03.9 | Complete or not further named miscarriage without complication
@ectopic-pregnancy past=Z87.59
= ectopic pregnancy
O00.90 | Ectopic pregnancy, place not said, without one in the womb
@pregnancy-vomiting
= hyperemesis gravidarum
O21.0 | Mild excessive vomiting of pregnancy
@preeclampsia
= preeclampsia, pre eclampsia
O14.90 | Pre-eclampsia, severity and term not said
@gestational-hypertension
= gestational hypertension, pregnancy induced hypertension
O13.9 | High blood pressure that began in pregnancy, term not said
`);
