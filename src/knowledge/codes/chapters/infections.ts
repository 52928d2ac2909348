// Infections (ICD-10-CM chapters A00-B99 and U07-U09). Exact codes, names in our own words; organisms only where the words name them.
import { readFamilies } from "../code-table.ts";

export const INFECTIONS = readFamilies(`
@infectious-gastroenteritis
= infectious gastroenteritis, infectious diarrhea, infectious colitis
A09 | Infectious gastroenteritis or colitis, cause not said
@viral-gastroenteritis
= viral gastroenteritis, stomach flu, stomach bug, viral stomach infection
A08.4 | Viral infection of the gut, virus not said
@norovirus
= norovirus, norovirus gastroenteritis
A08.11 | Acute gastroenteritis from norovirus
@food-poisoning
= food poisoning
A05.9 | Bacterial food poisoning, cause not said
@c-difficile
= clostridium difficile, clostridioides difficile, C diff, C difficile, clostridium difficile colitis, C diff colitis
A04.72 ! | Gut infection with C. difficile, not said to be recurrent
A04.71 recurrent | Gut infection with C. difficile, recurrent
@latent-tuberculosis
= latent tuberculosis, latent TB, latent tuberculosis infection, LTBI
Z22.7 | Latent tuberculosis
@lung-tuberculosis
= pulmonary tuberculosis, tuberculosis of the lung, active tuberculosis
A15.0 | Tuberculosis of the lung
@sepsis past=Z86.19
= sepsis, septicemia
A41.9 | Sepsis, organism not said
@mrsa past=Z86.14
= MRSA infection, methicillin resistant staphylococcus aureus infection
A49.02 | Infection with methicillin-resistant Staphylococcus aureus, site not said
@pertussis
= pertussis, whooping cough
A37.90 | Whooping cough, species not said, without pneumonia
@scarlet-fever
= scarlet fever, scarlatina
A38.9 | Scarlet fever, uncomplicated
@erysipelas
= erysipelas
A46 | Erysipelas
@syphilis
= syphilis
A53.9 | Syphilis, stage not said
@gonorrhea
= gonorrhea, gonococcal infection
A54.9 | Gonorrhea, site not said
@chlamydia
= chlamydia, chlamydial infection, chlamydia infection
A74.9 | Chlamydial infection, site not said
@trichomonas
= trichomoniasis, trichomonas, trichomonas infection
A59.9 | Trichomoniasis, site not said
@genital-herpes
= genital herpes
A60.00 | Herpes of the genital or urinary organs, site not said
@genital-warts
= genital wart, condyloma acuminatum, condylomata acuminata, anogenital wart
A63.0 | Anogenital warts
@lyme
= lyme disease, lyme
A69.20 | Lyme disease, organ not said
@viral-meningitis
= viral meningitis
A87.9 | Viral meningitis, virus not said
@cold-sore
= cold sore, fever blister, herpes labialis, oral herpes
B00.1 | Cold sores and other herpes of the skin
@herpes broad
= herpes simplex, HSV infection, herpes simplex infection
B00.9 | Herpes simplex infection, site not said
@chickenpox
= chickenpox, varicella, chicken pox
B01.9 | Chickenpox without complication
@shingles
= shingles, herpes zoster, zoster
B02.9 | Shingles without complication
@postherpetic-neuralgia
= postherpetic neuralgia, post herpetic neuralgia
B02.29 | Nerve pain after shingles and other nerve involvement
@measles
= measles, rubeola
B05.9 | Measles without complication
@mumps
= mumps
B26.9 | Mumps without complication
@plantar-wart
= plantar wart, plantar verruca, verruca plantaris
B07.0 | Wart of the sole
@wart broad
= wart, verruca vulgaris, common wart, viral wart
B07.9 | Viral wart, kind not said
@molluscum
= molluscum contagiosum, molluscum
B08.1 | Molluscum contagiosum
@hand-foot-mouth
= hand foot and mouth disease, hand foot mouth disease, HFMD
B08.4 | Hand, foot and mouth disease
@hepatitis-a
= hepatitis A, acute hepatitis A
B15.9 | Acute hepatitis A without coma
@hepatitis-b
= hepatitis B, hep B, HBV infection
B19.10 ! | Hepatitis B, course not said, without coma
B18.1 chronic | Chronic hepatitis B without delta agent
B16.9 acute | Acute hepatitis B without delta agent or coma
@hepatitis-c
= hepatitis C, hep C, HCV infection
B19.20 ! | Hepatitis C, course not said, without coma
B18.2 chronic | Chronic hepatitis C
B17.10 acute | Acute hepatitis C without coma
@hiv lifelong
= HIV disease, AIDS, symptomatic HIV infection
B20 | HIV disease
@hiv-positive status
= asymptomatic HIV infection, HIV positive, asymptomatic HIV
Z21 | HIV infection without symptoms
@mononucleosis
= mononucleosis, infectious mononucleosis, glandular fever
B27.90 | Infectious mononucleosis, virus not said, without complication
@viral-infection broad
= viral infection, viral illness, viral syndrome
B34.9 | Viral infection, site not said
@scalp-ringworm
= tinea capitis, ringworm of the scalp
B35.0 | Ringworm of scalp or beard
@nail-fungus
= onychomycosis, tinea unguium, nail fungus, fungal nail infection, toenail fungus
B35.1 | Fungal infection of the nails
@athletes-foot
= tinea pedis, athlete's foot
B35.3 | Athlete's foot
@ringworm
= tinea corporis, ringworm
B35.4 | Ringworm of the body
@jock-itch
= tinea cruris, jock itch
B35.6 | Ringworm of the groin
@tinea-versicolor
= tinea versicolor, pityriasis versicolor
B36.0 | Tinea versicolor
@thrush
= oral thrush, oral candidiasis, thrush
B37.0 | Thrush of the mouth
@skin-candida
= candidal intertrigo, candidiasis of skin, cutaneous candidiasis, candida intertrigo, candidal diaper rash
B37.2 | Yeast infection of skin or nails
@vaginal-candida
= vaginal candidiasis, vaginal yeast infection, candidal vaginitis, vulvovaginal candidiasis, candida vaginitis, yeast vaginitis
B37.31 ! | Acute yeast infection of vulva or vagina
B37.32 chronic | Chronic yeast infection of vulva or vagina
@pinworm
= pinworm, pinworm infection, enterobiasis
B80 | Pinworm infection
@head-lice
= head lice, pediculosis capitis
B85.0 | Head lice
@scabies
= scabies
B86 | Scabies
@h-pylori
= helicobacter pylori, H pylori, helicobacter pylori infection, H pylori infection
B96.81 | Helicobacter pylori as the cause of a disease classified elsewhere
@covid past=Z86.16
= COVID 19, COVID, COVID 19 infection, COVID infection, coronavirus disease 2019, SARS CoV 2 infection
U07.1 | COVID-19
@long-covid
= long COVID, post COVID syndrome, post COVID 19 syndrome, long haul COVID, post acute sequelae of COVID 19, post COVID condition
U09.9 | Condition after COVID-19, not specified
`);
