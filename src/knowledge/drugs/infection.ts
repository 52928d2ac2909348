// Drugs against infections. Codes: RxNorm ingredients, those of CPIC's public drug list compared with it, the rest only where sure.
import { readDrugs } from "./drug.ts";

export const INFECTION = readDrugs(`
amoxicillin | 723 | antibiotic penicillin aminopenicillin | amoxil, amoxicilin, amoxycillin, moxatag
ampicillin | 733 | antibiotic penicillin aminopenicillin | principen
penicillin v | 7984 | antibiotic penicillin | pen-vk, veetids, penicillin vk, phenoxymethylpenicillin
penicillin g | 7980 | antibiotic penicillin | bicillin, benzylpenicillin, pfizerpen
dicloxacillin | 3356 | antibiotic penicillin | dynapen
nafcillin | 7233 | antibiotic penicillin |
piperacillin | 8339 | antibiotic penicillin |
clavulanate | 48203 | | clavulanic acid
sulbactam | 10167 | |
tazobactam | 37617 | |
cephalexin | 2231 | antibiotic cephalosporin amino-side-chain | keflex, cefalexin
cefadroxil | 2177 | antibiotic cephalosporin amino-side-chain | duricef
cefprozil | - | antibiotic cephalosporin amino-side-chain | cefzil
cefaclor | 2176 | antibiotic cephalosporin amino-side-chain | ceclor
cefazolin | 2180 | antibiotic cephalosporin | ancef, kefzol
cefuroxime | 2194 | antibiotic cephalosporin methoxyimino | ceftin, zinacef
cefdinir | 25037 | antibiotic cephalosporin | omnicef
cefixime | 25033 | antibiotic cephalosporin | suprax
cefpodoxime | 20489 | antibiotic cephalosporin methoxyimino | vantin
ceftriaxone | 2193 | antibiotic cephalosporin methoxyimino | rocephin
cefotaxime | 2186 | antibiotic cephalosporin methoxyimino | claforan
cefepime | 20481 | antibiotic cephalosporin methoxyimino | maxipime
cefditoren | - | antibiotic cephalosporin methoxyimino | spectracef
ceftazidime | 2191 | antibiotic cephalosporin ceftazidime-side-chain | fortaz
aztreonam | 1272 | antibiotic monobactam ceftazidime-side-chain | azactam, cayston
meropenem | 29561 | antibiotic carbapenem | merrem
ertapenem | 325642 | antibiotic carbapenem | invanz
imipenem | 5690 | antibiotic carbapenem | primaxin
azithromycin | 18631 | antibiotic macrolide qt | zithromax, z-pak, zpak
clarithromycin | 21212 | antibiotic macrolide qt strong-3a4 pgp-inhibitor | biaxin
erythromycin | 4053 | antibiotic macrolide qt moderate-3a4 erythromycin-like | ery-tab, erythrocin, pce, e-mycin
ciprofloxacin | 2551 | antibiotic fluoroquinolone qt cyp1a2-inhibitor | cipro
levofloxacin | 82122 | antibiotic fluoroquinolone qt | levaquin
moxifloxacin | 139462 | antibiotic fluoroquinolone qt | avelox
ofloxacin | 7623 | antibiotic fluoroquinolone qt | floxin
sulfamethoxazole | 10180 | antibiotic sulfonamide-antibiotic |
sulfadiazine | 10171 | antibiotic sulfonamide-antibiotic | silvadene, silver sulfadiazine
sulfacetamide | 10169 | antibiotic sulfonamide-antibiotic |
sulfisoxazole | 10207 | antibiotic sulfonamide-antibiotic | gantrisin
trimethoprim | 10829 | antibiotic trimethoprim | primsol
doxycycline | 3640 | antibiotic tetracycline-class | vibramycin, doryx, vibra-tabs, adoxa
minocycline | 6980 | antibiotic tetracycline-class | minocin, solodyn
tetracycline | 10395 | antibiotic tetracycline-class | sumycin
clindamycin | 2582 | antibiotic | cleocin
metronidazole | 6922 | antibiotic metronidazole | flagyl
tinidazole | 10612 | antibiotic | tindamax
nitrofurantoin | 7454 | antibiotic nitrofurantoin | macrobid, macrodantin, furadantin
fosfomycin | 4550 | antibiotic | monurol
linezolid | 190376 | antibiotic linezolid | zyvox
vancomycin | 11124 | antibiotic | vancocin
gentamicin | 1596450 | antibiotic aminoglycoside | garamycin
tobramycin | 10627 | antibiotic aminoglycoside | tobi
rifampin | 9384 | antibiotic-long strong-inducer | rifadin, rifampicin
rifabutin | 55672 | antibiotic-long | mycobutin
isoniazid | 6038 | antibiotic-long | inh
ethambutol | 4110 | antibiotic-long | myambutol
fluconazole | 4450 | antifungal azole moderate-3a4 cyp2c9-inhibitor qt | diflucan
itraconazole | 28031 | antifungal azole strong-3a4 pgp-inhibitor | sporanox
ketoconazole | 6135 | antifungal azole strong-3a4 pgp-inhibitor | nizoral
voriconazole | 121243 | antifungal azole strong-3a4 cyp2c9-inhibitor qt | vfend
posaconazole | 282446 | antifungal azole strong-3a4 pgp-inhibitor | noxafil
terbinafine | 37801 | antifungal | lamisil
nystatin | 7597 | |
griseofulvin | 5021 | antifungal | gris-peg
acyclovir | 281 | antiviral | zovirax
valacyclovir | 73645 | antiviral valacyclovir | valtrex
famciclovir | 68099 | antiviral | famvir
oseltamivir | 260101 | antiviral | tamiflu
ritonavir | 85762 | strong-3a4 protease-inhibitor pgp-inhibitor | norvir
nirmatrelvir | - | antiviral |
atazanavir | 343047 | strong-3a4 protease-inhibitor | reyataz
darunavir | 460132 | strong-3a4 protease-inhibitor | prezista
cobicistat | - | strong-3a4 | tybost
tenofovir disoproxil | 322248 | tenofovir-df | viread
tenofovir alafenamide | - | | vemlidy
emtricitabine | 276237 | |
efavirenz | 195085 | | sustiva
dolutegravir | 1433868 | | tivicay
abacavir | 190521 | | ziagen
lamivudine | 68244 | | epivir
ribavirin | 9344 | ribavirin | copegus, rebetol
hydroxychloroquine | 5521 | qt | plaquenil
chloroquine | 2393 | qt | aralen
quinine | 9071 | qt | qualaquin
mefloquine | 6694 | | lariam
dapsone | 3108 | |
ivermectin | 6069 | | stromectol
albendazole | 430 | | albenza
`);
