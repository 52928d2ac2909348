// Drugs of gut, lungs, immunity, urine, skin and allergy. Codes: RxNorm ingredients, those of CPIC's public drug list compared with it, the rest only where sure.
import { readDrugs } from "./drug.ts";

export const OTHER_DRUGS = readDrugs(`
omeprazole | 7646 | ppi cyp2c19-inhibitor | prilosec, omeprazol
esomeprazole | 283742 | ppi cyp2c19-inhibitor | nexium
pantoprazole | 40790 | ppi | protonix
lansoprazole | 17128 | ppi | prevacid
dexlansoprazole | 816346 | ppi | dexilant
rabeprazole | 114979 | ppi | aciphex
famotidine | 4278 | h2-blocker | pepcid
ranitidine | 9143 | h2-blocker | zantac
cimetidine | 2541 | h2-blocker | tagamet
nizatidine | 42319 | h2-blocker | axid
sucralfate | 10156 | | carafate
mesalamine | 52582 | salicylate | asacol, lialda, pentasa, mesalazine
sulfasalazine | 9524 | sulfonamide-antibiotic-metabolite salicylate | azulfidine, sulphasalazine
loperamide | 6468 | | imodium
dicyclomine | 3361 | | bentyl
ursodiol | - | | actigall, urso
simethicone | - | | gas-x
hyoscyamine | - | | levsin
rifaximin | - | | xifaxan
sevelamer | - | | renvela
sodium bicarbonate | - | |
calcitriol | - | | rocaltrol
ferrous gluconate | - | |
leucovorin | 6313 | |
oxaliplatin | 32592 | | eloxatin
fluorouracil | 4492 | fluoropyrimidine | efudex
cyclophosphamide | 3002 | | cytoxan
mupirocin | - | | bactroban
docusate | 82003 | | colace
polyethylene glycol 3350 | - | | miralax
bisacodyl | 1596 | | dulcolax
senna | - | | senokot
lactulose | 6218 | |
albuterol | 435 | beta-agonist | ventolin, proair, proventil, salbutamol
levalbuterol | 237159 | beta-agonist | xopenex
salmeterol | 36117 | laba | serevent
formoterol | 25255 | laba | foradil
vilanterol | - | laba |
fluticasone | 41126 | inhaled-steroid | flovent, flonase
budesonide | 19831 | inhaled-steroid | pulmicort, rhinocort
mometasone | 108118 | inhaled-steroid | nasonex, asmanex
beclomethasone | 1347 | inhaled-steroid | qvar
triamcinolone | 10759 | | kenalog, nasacort
tiotropium | 69120 | lama | spiriva
umeclidinium | - | lama | incruse
ipratropium | 7213 | | atrovent
montelukast | 88249 | | singulair
theophylline | 10438 | theophylline | theo-24
epinephrine | 3992 | | epipen, auvi-q, adrenaline
cetirizine | 20610 | antihistamine | zyrtec
levocetirizine | 356887 | antihistamine | xyzal
loratadine | 28889 | antihistamine | claritin
desloratadine | 275635 | antihistamine | clarinex
fexofenadine | 87636 | antihistamine | allegra
astemizole | 42328 | antihistamine qt | hismanal
chlorpheniramine | 2400 | antihistamine-sedating | chlor-trimeton
guaifenesin | 5032 | | mucinex
benzonatate | 18993 | | tessalon
methotrexate | 6851 | methotrexate | trexall, rheumatrex, otrexup, rasuvo, mtx
azathioprine | 1256 | thiopurine | imuran, azasan
mercaptopurine | 103 | thiopurine | purinethol, 6-mp
mycophenolate | 7145 | mycophenolate | cellcept, myfortic, mycophenolic acid, mycophenolate mofetil
cyclosporine | 3008 | cyclosporine pgp-inhibitor | neoral, sandimmune, gengraf, ciclosporin
tacrolimus | 42316 | tacrolimus | prograf, protopic
sirolimus | 35302 | | rapamune
leflunomide | 27169 | leflunomide | arava
adalimumab | 327361 | | humira
etanercept | 214555 | | enbrel
tofacitinib | 1357536 | | xeljanz
thalidomide | 10432 | thalidomide-class | thalomid
lenalidomide | 342369 | thalidomide-class | revlimid
isotretinoin | 6064 | retinoid | accutane, absorica, claravis
acitretin | 16818 | retinoid | soriatane
sildenafil | 136411 | pde5 | viagra, revatio
tadalafil | 358263 | pde5 | cialis, adcirca
vardenafil | 306674 | pde5 | levitra, staxyn
avanafil | - | pde5 | stendra
oxybutynin | 32675 | bladder-antimuscarinic | ditropan
tolterodine | 119565 | bladder-antimuscarinic | detrol
solifenacin | 322167 | bladder-antimuscarinic | vesicare
mirabegron | 1300786 | | myrbetriq
phenazopyridine | 8120 | | pyridium, azo
latanoprost | 43611 | | xalatan
danazol | 3102 | danazol | danocrine
st. john's wort | - | strong-inducer serotonergic-mild | st johns wort, st john wort, hypericum
ferrous sulfate | 24947 | | feosol, iron sulfate
folic acid | 4511 | | folate
cyanocobalamin | 11248 | | vitamin b 12, vitamin b12
magnesium oxide | 6582 | |
capecitabine | 194000 | fluoropyrimidine | xeloda
nilotinib | 662281 | qt | tasigna
vandetanib | - | qt | caprelsa
`);
