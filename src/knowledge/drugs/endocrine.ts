// Drugs of diabetes, thyroid, bone, hormones and gout. Codes: RxNorm ingredients, those of CPIC's public drug list compared with it, the rest only where sure.
import { readDrugs } from "./drug.ts";

export const ENDOCRINE = readDrugs(`
metformin | 6809 | biguanide | glucophage, fortamet, glumetza, riomet
glipizide | 4821 | sulfonylurea | glucotrol
glimepiride | 25789 | sulfonylurea | amaryl
glyburide | 4815 | sulfonylurea | diabeta, glynase, micronase, glibenclamide
chlorpropamide | 2404 | sulfonylurea | diabinese
tolbutamide | 10635 | sulfonylurea | orinase
tolazamide | 10633 | sulfonylurea | tolinase
repaglinide | 73044 | | prandin
nateglinide | 274332 | | starlix
pioglitazone | 33738 | thiazolidinedione | actos
rosiglitazone | 84108 | thiazolidinedione | avandia
sitagliptin | 593411 | dpp4 | januvia, zituvio
saxagliptin | 857974 | dpp4 | onglyza
linagliptin | 1100699 | dpp4 | tradjenta
alogliptin | 1368001 | dpp4 | nesina
empagliflozin | 1545653 | sglt2 | jardiance
dapagliflozin | 1488564 | sglt2 | farxiga
canagliflozin | 1373458 | sglt2 | invokana
ertugliflozin | - | sglt2 | steglatro
liraglutide | 475968 | glp1 | victoza, saxenda
semaglutide | 1991302 | glp1 | ozempic, rybelsus, wegovy
dulaglutide | 1551291 | glp1 | trulicity
exenatide | 60548 | glp1 | byetta, bydureon
lixisenatide | - | glp1 | adlyxin
tirzepatide | - | glp1 | mounjaro, zepbound
insulin glargine | 274783 | insulin | lantus, basaglar, toujeo, semglee
insulin lispro | 86009 | insulin | humalog, admelog
insulin aspart | 51428 | insulin | novolog, fiasp
insulin detemir | 139825 | insulin | levemir
insulin degludec | 1670007 | insulin | tresiba
insulin | 5856 | insulin | humulin, novolin, insulin regular, insulin nph
acarbose | 16681 | | precose
levothyroxine | 10582 | thyroid | synthroid, levoxyl, unithroid, euthyrox, l-thyroxine, levothyroxin
liothyronine | 10814 | thyroid | cytomel
methimazole | 6835 | antithyroid | tapazole
propylthiouracil | 8794 | antithyroid | ptu
alendronate | 46041 | bisphosphonate | fosamax, alendronic acid, binosto
risedronate | 73056 | bisphosphonate | actonel, atelvia, risedronic acid
ibandronate | 115264 | bisphosphonate | boniva, ibandronic acid
zoledronic acid | 77655 | bisphosphonate | reclast, zometa, zoledronate
raloxifene | 72143 | serm | evista
denosumab | 993449 | | prolia, xgeva
calcium carbonate | 1897 | | tums, caltrate, os-cal
cholecalciferol | 2418 | | vitamin d3
ergocalciferol | 4018 | | vitamin d2, drisdol
estradiol | 4083 | estrogen | estrace, climara, vivelle
conjugated estrogens | 4099 | estrogen | premarin
ethinyl estradiol | 4124 | estrogen |
norethindrone | 7514 | progestin | camila, errin, jolivette, nora-be
levonorgestrel | 6373 | progestin | mirena, liletta, kyleena, skyla, plan b
norgestimate | 31994 | progestin |
drospirenone | 11636 | progestin potassium-raising |
etonogestrel | 14584 | progestin | nexplanon
medroxyprogesterone | 6691 | progestin | depo-provera, provera
testosterone | 10379 | androgen any-route | androgel, testim, axiron
tamoxifen | 10324 | serm | nolvadex, soltamox
anastrozole | 84857 | aromatase-inhibitor | arimidex
letrozole | 72965 | aromatase-inhibitor | femara
finasteride | 25025 | five-alpha-reductase | proscar, propecia
dutasteride | 228790 | five-alpha-reductase | avodart
tamsulosin | 77492 | alpha-blocker | flomax
alfuzosin | 17300 | alpha-blocker | uroxatral
silodosin | 720825 | alpha-blocker | rapaflo
prednisone | 8640 | corticosteroid | deltasone, rayos
prednisolone | 8638 | corticosteroid | orapred, prelone
methylprednisolone | 6902 | corticosteroid | medrol
dexamethasone | 3264 | corticosteroid | decadron
hydrocortisone | 5492 | corticosteroid | cortef
fludrocortisone | 4452 | | florinef
allopurinol | 519 | xanthine-oxidase | zyloprim, aloprim
febuxostat | 73689 | xanthine-oxidase | uloric
colchicine | 2683 | colchicine | colcrys, mitigare, gloperba
probenecid | 8698 | |
misoprostol | 42331 | misoprostol | cytotec
clomiphene | 2596 | | clomid
desmopressin | 3251 | | ddavp
cabergoline | 47579 | ergot | dostinex
bromocriptine | 1760 | ergot | parlodel, cycloset
`);
