// Drugs of heart, vessels, blood and lipids. Codes: RxNorm ingredients, those of CPIC's public drug list compared with it, the rest only where sure.
import { readDrugs } from "./drug.ts";

export const CARDIOVASCULAR = readDrugs(`
warfarin | 11289 | anticoagulant vka | coumadin, jantoven, warfarine
apixaban | 1364430 | anticoagulant doac xa-inhibitor | eliquis
rivaroxaban | 1114195 | anticoagulant doac xa-inhibitor | xarelto
edoxaban | 1599538 | anticoagulant doac xa-inhibitor | savaysa
dabigatran | 1037042 | anticoagulant doac | pradaxa, dabigatran etexilate
enoxaparin | 67108 | anticoagulant heparin | lovenox
dalteparin | 67109 | anticoagulant heparin | fragmin
fondaparinux | 321208 | anticoagulant | arixtra
heparin | 5224 | anticoagulant heparin | heparin sodium
aspirin | 1191 | antiplatelet salicylate nsaid-hypersensitivity | asa, ecotrin, bayer aspirin, acetylsalicylic acid, aspir-low, aspirin ec
clopidogrel | 32968 | antiplatelet p2y12 | plavix
prasugrel | 613391 | antiplatelet p2y12 | effient
ticagrelor | 1116632 | antiplatelet p2y12 | brilinta
dipyridamole | 3521 | antiplatelet | persantine
cilostazol | 21107 | antiplatelet | pletal
lisinopril | 29046 | acei ras | zestril, prinivil, qbrelis
enalapril | 3827 | acei ras | vasotec
benazepril | 18867 | acei ras | lotensin
captopril | 1998 | acei ras | capoten
ramipril | 35296 | acei ras | altace
quinapril | 35208 | acei ras | accupril
fosinopril | 50166 | acei ras | monopril
perindopril | 54552 | acei ras | aceon
trandolapril | 38454 | acei ras | mavik
moexipril | 30131 | acei ras | univasc
losartan | 52175 | arb ras | cozaar
valsartan | 69749 | arb ras | diovan
irbesartan | 83818 | arb ras | avapro
candesartan | 214354 | arb ras | atacand
olmesartan | 321064 | arb ras | benicar
telmisartan | 73494 | arb ras | micardis
azilsartan | - | arb ras | edarbi
sacubitril | 1656328 | neprilysin-inhibitor |
aliskiren | 325646 | ras renin-inhibitor | tekturna
hydrochlorothiazide | 5487 | diuretic thiazide | hctz, hydrodiuril, microzide, esidrix, hydrochlorthiazide
chlorthalidone | 2409 | diuretic thiazide | thalitone, hygroton
indapamide | 5764 | diuretic thiazide | lozol
metolazone | 6916 | diuretic thiazide | zaroxolyn
furosemide | 4603 | diuretic loop | lasix, frusemide
torsemide | 38413 | diuretic loop | demadex, soaanz, torasemide
bumetanide | 1808 | diuretic loop | bumex
ethacrynic acid | - | diuretic loop | edecrin
spironolactone | 9997 | diuretic potassium-sparing mra | aldactone, carospir
eplerenone | 298869 | diuretic potassium-sparing mra | inspra
finerenone | - | potassium-sparing mra | kerendia
triamterene | 10763 | diuretic potassium-sparing | dyrenium
amiloride | 644 | diuretic potassium-sparing | midamor
potassium chloride | 8591 | potassium | klor-con, k-dur, k-tab, micro-k, kcl, slow-k, klor con
potassium citrate | 54993 | potassium | urocit-k, urocit
metoprolol | 6918 | beta-blocker | lopressor, toprol, toprol-xl, metoprolol succinate, metoprolol tartrate
atenolol | 1202 | beta-blocker | tenormin
carvedilol | 20352 | beta-blocker | coreg
propranolol | 8787 | beta-blocker | inderal, inderal la
bisoprolol | 19484 | beta-blocker | zebeta
nebivolol | 31555 | beta-blocker | bystolic
labetalol | 6185 | beta-blocker | trandate, normodyne
nadolol | 7226 | beta-blocker | corgard
pindolol | 8332 | beta-blocker | visken
timolol | 10600 | beta-blocker | blocadren, timoptic
sotalol | 9947 | beta-blocker antiarrhythmic qt | betapace
acebutolol | 149 | beta-blocker | sectral
amlodipine | 17767 | dhp-ccb | norvasc, katerzia
nifedipine | 7417 | dhp-ccb | procardia, adalat
felodipine | 4316 | dhp-ccb | plendil
nisoldipine | 7435 | dhp-ccb | sular
isradipine | 33910 | dhp-ccb | dynacirc
nicardipine | 7396 | dhp-ccb | cardene
verapamil | 11170 | non-dhp-ccb pgp-inhibitor | calan, isoptin, verelan
diltiazem | 3443 | non-dhp-ccb | cardizem, tiazac, cartia, dilacor, taztia
digoxin | 3407 | digoxin | lanoxin, digitek, digox
amiodarone | 703 | antiarrhythmic qt pgp-inhibitor | pacerone, cordarone, nexterone
dronedarone | 233698 | antiarrhythmic qt pgp-inhibitor | multaq
dofetilide | 49247 | antiarrhythmic qt | tikosyn
flecainide | 4441 | antiarrhythmic | tambocor
propafenone | 8754 | antiarrhythmic pgp-inhibitor | rythmol
quinidine | 9068 | antiarrhythmic qt pgp-inhibitor | quinidine sulfate, quinidine gluconate
disopyramide | 3541 | antiarrhythmic qt | norpace
mexiletine | 6926 | antiarrhythmic |
ranolazine | 35829 | qt ranolazine | ranexa
ivabradine | - | | corlanor
nitroglycerin | 4917 | nitrate any-route | nitrostat, nitro-dur, nitrolingual, glyceryl trinitrate, nitroglycerine
isosorbide mononitrate | - | nitrate | imdur, ismo, monoket
isosorbide dinitrate | 6058 | nitrate | isordil
isosorbide | - | nitrate |
riociguat | - | sgc-stimulator | adempas
hydralazine | 5470 | | apresoline
clonidine | 2599 | | catapres, kapvay
methyldopa | 6876 | | aldomet
minoxidil | 6984 | | loniten, rogaine
doxazosin | 49276 | alpha-blocker | cardura
terazosin | 37798 | alpha-blocker | hytrin
prazosin | 8629 | | minipress
simvastatin | 36567 | statin | zocor, simvistatin, flolipid
lovastatin | 6472 | statin | mevacor, altoprev
atorvastatin | 83367 | statin | lipitor, atorvaliq
rosuvastatin | 301542 | statin | crestor, ezallor
pravastatin | 42463 | statin | pravachol
fluvastatin | 41127 | statin | lescol
pitavastatin | 861634 | statin | livalo, zypitamag
ezetimibe | 341248 | | zetia
gemfibrozil | 4719 | fibrate | lopid
fenofibrate | 8703 | fibrate | tricor, trilipix, fenofibric acid, lofibra, fenoglide
niacin | 7393 | | niaspan, nicotinic acid
cholestyramine | 2447 | | questran
colesevelam | 141626 | | welchol
icosapent ethyl | - | | vascepa
omega-3 acid ethyl esters | - | | lovaza, fish oil
alirocumab | - | | praluent
evolocumab | - | | repatha
bempedoic acid | - | | nexletol
`);
