// Drugs of pain, mind, sleep and nerves. Codes: RxNorm ingredients, those of CPIC's public drug list compared with it, the rest only where sure.
import { readDrugs } from "./drug.ts";

export const NERVOUS_SYSTEM = readDrugs(`
ibuprofen | 5640 | nsaid nsaid-hypersensitivity | advil, motrin, ibuprofin
naproxen | 7258 | nsaid nsaid-hypersensitivity | aleve, naprosyn, anaprox
meloxicam | 41493 | nsaid nsaid-hypersensitivity | mobic
diclofenac | 3355 | nsaid nsaid-hypersensitivity | voltaren, cataflam, flector, zipsor
celecoxib | 140587 | nsaid nsaid-hypersensitivity | celebrex
ketorolac | 35827 | nsaid nsaid-hypersensitivity | toradol, sprix
indomethacin | 5781 | nsaid nsaid-hypersensitivity | indocin, indometacin
etodolac | 24605 | nsaid nsaid-hypersensitivity | lodine
nabumetone | 31448 | nsaid nsaid-hypersensitivity | relafen
piroxicam | 8356 | nsaid nsaid-hypersensitivity | feldene
sulindac | 10237 | nsaid nsaid-hypersensitivity | clinoril
oxaprozin | 32613 | nsaid nsaid-hypersensitivity | daypro
flurbiprofen | 4502 | nsaid nsaid-hypersensitivity | ansaid
ketoprofen | 6142 | nsaid nsaid-hypersensitivity | orudis
salsalate | 9525 | nsaid salicylate | disalcid
diflunisal | 3393 | nsaid salicylate nsaid-hypersensitivity | dolobid
mefenamic acid | 6693 | nsaid nsaid-hypersensitivity | ponstel
acetaminophen | 161 | acetaminophen | tylenol, paracetamol, apap, acetominophen
oxycodone | 7804 | opioid phenanthrene | oxycontin, roxicodone, oxaydo
hydrocodone | 5489 | opioid phenanthrene | hysingla, zohydro
morphine | 7052 | opioid phenanthrene | ms contin, kadian, roxanol, morphine sulfate
hydromorphone | 3423 | opioid phenanthrene | dilaudid, exalgo
oxymorphone | 7814 | opioid phenanthrene | opana
codeine | 2670 | opioid phenanthrene |
tramadol | 10689 | opioid opioid-serotonergic | ultram, conzip
tapentadol | 787390 | opioid opioid-serotonergic | nucynta
fentanyl | 4337 | opioid any-route opioid-serotonergic | duragesic, actiq, sublimaze
methadone | 6813 | opioid qt opioid-serotonergic | dolophine, methadose
meperidine | 6754 | opioid opioid-serotonergic | demerol, pethidine
buprenorphine | 1819 | opioid any-route | suboxone, subutex, butrans, belbuca, sublocade
butorphanol | 1841 | opioid any-route | stadol
sufentanil | - | opioid any-route | dsuvia
levorphanol | - | opioid |
pentazocine | 8001 | opioid | talwin
dihydrocodeine | - | opioid phenanthrene |
benzhydrocodone | - | opioid phenanthrene | apadaz
naltrexone | 7243 | opioid-antagonist | vivitrol, revia
naloxone | 7242 | | narcan
alprazolam | 596 | benzodiazepine | xanax
lorazepam | 6470 | benzodiazepine | ativan
clonazepam | 2598 | benzodiazepine | klonopin
diazepam | 3322 | benzodiazepine | valium
temazepam | 10355 | benzodiazepine | restoril
chlordiazepoxide | 2356 | benzodiazepine | librium
oxazepam | 7781 | benzodiazepine | serax
triazolam | 10767 | benzodiazepine | halcion
clorazepate | - | benzodiazepine | tranxene
estazolam | - | benzodiazepine | prosom
midazolam | 6960 | benzodiazepine any-route | versed, nayzilam
clobazam | 21241 | benzodiazepine | onfi
flurazepam | - | benzodiazepine | dalmane
quazepam | - | benzodiazepine | doral
zolpidem | 39993 | z-drug | ambien, edluar, intermezzo
eszopiclone | 461016 | z-drug | lunesta
zaleplon | 74667 | z-drug | sonata
sertraline | 36437 | ssri serotonergic | zoloft
fluoxetine | 4493 | ssri serotonergic | prozac, sarafem
citalopram | 2556 | ssri serotonergic qt | celexa
escitalopram | 321988 | ssri serotonergic qt | lexapro
paroxetine | 32937 | ssri serotonergic | paxil, pexeva, brisdelle
fluvoxamine | 42355 | ssri serotonergic cyp1a2-inhibitor | luvox
vortioxetine | 1455099 | serotonergic | trintellix
vilazodone | - | serotonergic | viibryd
venlafaxine | 39786 | snri serotonergic | effexor
desvenlafaxine | 734064 | snri serotonergic | pristiq
duloxetine | 72625 | snri serotonergic | cymbalta, drizalma
milnacipran | - | snri serotonergic | savella
levomilnacipran | - | snri serotonergic | fetzima
bupropion | 42347 | antidepressant-other | wellbutrin, zyban, aplenzin
mirtazapine | 15996 | antidepressant-other serotonergic-mild qt | remeron
trazodone | 10737 | serotonergic-mild qt | desyrel, oleptro
nefazodone | 31565 | strong-3a4 serotonergic-mild | serzone
amitriptyline | 704 | tca serotonergic-mild | elavil
nortriptyline | 7531 | tca serotonergic-mild | pamelor
doxepin | 3638 | tca serotonergic-mild | silenor, sinequan
imipramine | 5691 | tca serotonergic-mild | tofranil
desipramine | 3247 | tca serotonergic-mild | norpramin
clomipramine | 2597 | tca serotonergic | anafranil
protriptyline | 8886 | tca serotonergic-mild | vivactil
trimipramine | 10834 | tca serotonergic-mild | surmontil
phenelzine | 8123 | maoi | nardil
tranylcypromine | 10734 | maoi | parnate
isocarboxazid | 6011 | maoi | marplan
selegiline | 9639 | maoi | emsam, zelapar, eldepryl
rasagiline | 134748 | maoi | azilect
buspirone | 1827 | serotonergic-mild | buspar
lithium | 6448 | lithium | lithobid, eskalith, lithium carbonate
quetiapine | 51272 | antipsychotic qt | seroquel
olanzapine | 61381 | antipsychotic | zyprexa
risperidone | 35636 | antipsychotic | risperdal
paliperidone | 679314 | antipsychotic qt | invega
aripiprazole | 89013 | antipsychotic | abilify
ziprasidone | 115698 | antipsychotic qt | geodon
haloperidol | 5093 | antipsychotic qt | haldol
chlorpromazine | 2403 | antipsychotic qt | thorazine
thioridazine | 10502 | antipsychotic qt | mellaril
pimozide | 8331 | antipsychotic qt | orap
perphenazine | 8076 | antipsychotic | trilafon
fluphenazine | 4496 | antipsychotic | prolixin
iloperidone | 73178 | antipsychotic qt | fanapt
lurasidone | 1040028 | antipsychotic | latuda
brexpiprazole | 1658314 | antipsychotic | rexulti
clozapine | 2626 | antipsychotic | clozaril
gabapentin | 25480 | gabapentinoid | neurontin, gralise, horizant, gabapentine
pregabalin | 187832 | gabapentinoid | lyrica
carbamazepine | 2002 | anticonvulsant aromatic-anticonvulsant strong-inducer | tegretol, carbatrol, equetro
oxcarbazepine | 32624 | anticonvulsant aromatic-anticonvulsant | trileptal, oxtellar
eslicarbazepine | - | anticonvulsant aromatic-anticonvulsant | aptiom
phenytoin | 8183 | anticonvulsant aromatic-anticonvulsant strong-inducer | dilantin
phenobarbital | 8134 | anticonvulsant aromatic-anticonvulsant strong-inducer barbiturate | luminal
primidone | 8691 | anticonvulsant barbiturate strong-inducer | mysoline
valproate | 40254 | anticonvulsant valproate | depakote, depakene, divalproex, valproic acid, divalproex sodium
lamotrigine | 28439 | anticonvulsant | lamictal
levetiracetam | 114477 | anticonvulsant | keppra
topiramate | 38404 | anticonvulsant | topamax, trokendi
zonisamide | 39998 | anticonvulsant | zonegran
lacosamide | 623400 | anticonvulsant | vimpat
cyclobenzaprine | 21949 | muscle-relaxant | flexeril, amrix
methocarbamol | 6845 | muscle-relaxant | robaxin
carisoprodol | 2101 | muscle-relaxant | soma
metaxalone | 59078 | muscle-relaxant | skelaxin
tizanidine | 57258 | muscle-relaxant tizanidine | zanaflex
baclofen | 1292 | muscle-relaxant | lioresal
sumatriptan | 37418 | triptan | imitrex
rizatriptan | 88014 | triptan | maxalt
zolmitriptan | 135775 | triptan | zomig
eletriptan | 231049 | triptan | relpax
ergotamine | 4025 | ergot | cafergot, ergomar
donepezil | 135447 | qt cholinesterase | aricept
galantamine | 4637 | cholinesterase | razadyne
rivastigmine | 183379 | cholinesterase any-route | exelon
memantine | 6719 | | namenda
dexmethylphenidate | - | stimulant | focalin
dextroamphetamine | - | stimulant | dexedrine
guanfacine | - | | intuniv, tenex
amantadine | 620 | | symmetrel
benztropine | 1424 | | cogentin
trihexyphenidyl | - | | artane
prochlorperazine | 8704 | | compazine
meclizine | 6676 | | antivert
cariprazine | - | antipsychotic | vraylar
asenapine | - | antipsychotic qt | saphris
pimavanserin | - | antipsychotic qt | nuplazid
methylphenidate | 6901 | stimulant | ritalin, concerta
amphetamine | 725 | stimulant | adderall
lisdexamfetamine | 700810 | stimulant | vyvanse
atomoxetine | 38400 | | strattera
modafinil | 30125 | | provigil
ropinirole | 72302 | | requip
pramipexole | 746741 | | mirapex
carbidopa | 2019 | |
levodopa | 6375 | |
hydroxyzine | 5553 | antihistamine-sedating qt | atarax, vistaril
diphenhydramine | 3498 | antihistamine-sedating | benadryl
doxylamine | 3642 | antihistamine-sedating | unisom
promethazine | 8745 | antihistamine-sedating | phenergan
dextromethorphan | 3289 | dextromethorphan | delsym, robitussin dm
pseudoephedrine | 8896 | sympathomimetic | sudafed
phenylephrine | 8163 | sympathomimetic |
metoclopramide | 6915 | metoclopramide | reglan
ondansetron | 26225 | qt | zofran
lidocaine | 6387 | | lidoderm, xylocaine
butalbital | 19860 | barbiturate |
caffeine | 1886 | |
nicotine | 7407 | | nicoderm, nicorette
varenicline | 591622 | | chantix
`);
