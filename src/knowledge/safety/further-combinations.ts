// More pairs that labels warn of, as a table: id, two slots parted by " + ", danger, publication, text. What a slot means stands in combination-rules.ts.
import type { Danger, Publication } from "./finding.ts";
import { COMMUNICATIONS, GUIDELINES, LABELS } from "./publications.ts";

const PUBLISHED: Readonly<Record<string, Publication>> = { ...LABELS, ...COMMUNICATIONS, ...GUIDELINES };

export interface Pair {
  readonly id: string;
  readonly slots: readonly string[];
  readonly danger: Danger;
  readonly published: Publication;
  readonly text: string;
}

// Compared with a second source: theophylline, atorvastatin, tamoxifen, pimozide and thioridazine, thyroid hormone. The others are from knowledge of the labels.
const TABLE = `
riociguat-nitrate | sgc-stimulator + nitrate | 1 | adempas | contraindicated together: blood pressure may fall severely; review before either is taken
maoi-stimulant | maoi + stimulant,sympathomimetic,atomoxetine,bupropion | 1 | nardil | contraindicated with or shortly after an MAO inhibitor: hypertensive crisis or seizures; review before the next dose
maoi-others | maoi + mirtazapine,buspirone,cyclobenzaprine,carbamazepine,st. john's wort,trazodone | 1 | nardil | labels keep this drug from MAO inhibitors: serotonin syndrome; review before the next dose
maoi-triptan | phenelzine,tranylcypromine,isocarboxazid + sumatriptan,rizatriptan,zolmitriptan | 1 | imitrex | contraindicated with or shortly after an MAO inhibitor; review before the triptan is taken
ergot-triptan | ergotamine + triptan | 1 | imitrex | contraindicated within 24 hours of each other: spasm of arteries; review before either is taken
ergot-3a4 | ergotamine + strong-3a4,erythromycin-like | 1 | cafergot | contraindicated together: ischemia of limbs and brain; review before either is taken
pimozide-inhibitor | pimozide,thioridazine + paroxetine,fluoxetine,fluvoxamine | 1 | paxil | contraindicated together: the level rises and with it the QT interval; review before the next dose
pimozide-3a4 | pimozide + strong-3a4,macrolide | 1 | orap | contraindicated together: the level rises and with it the QT interval; review before the next dose
dofetilide | dofetilide + verapamil,thiazide,trimethoprim,cimetidine,ketoconazole,prochlorperazine,dolutegravir | 1 | tikosyn | contraindicated with dofetilide: torsade de pointes; review before the next dose
repaglinide-gemfibrozil | repaglinide + gemfibrozil | 1 | prandin | contraindicated together: severe hypoglycemia; review another lipid drug
ivabradine-3a4 | ivabradine + strong-3a4 | 1 | corlanor | contraindicated together: slow pulse and conduction disturbance; review before the next dose
eplerenone-3a4 | eplerenone + strong-3a4 | 1 | inspra | contraindicated together: potassium rises; review before the next dose
acitretin-methotrexate | acitretin + methotrexate | 1 | soriatane | contraindicated together: hepatitis; review the pair
warfarin-fluoropyrimidine | warfarin + fluoropyrimidine | 1 | xeloda | the INR may rise for weeks and bleeding was fatal; review the anticoagulant and check the INR often
ivabradine-ccb | ivabradine + verapamil,diltiazem | 2 | corlanor | not recommended together: slow pulse; review the pair
theophylline-inhibitor | theophylline + cyp1a2-inhibitor,cimetidine,erythromycin,clarithromycin | 2 | theo24 | theophylline levels may become toxic; review another drug, or the dose and check the level
clozapine-1a2 | clozapine + cyp1a2-inhibitor | 2 | clozaril | clozapine levels rise several times; review another drug, or the dose and check the level
clozapine-carbamazepine | clozapine + carbamazepine | 2 | clozaril | clozapine levels fall and marrow suppression may add up; review the pair
methotrexate-nsaid | methotrexate + nsaid | 2 | trexall | NSAIDs may raise methotrexate levels; review kidney function, blood count and dose
valproate-carbapenem | valproate + carbapenem | 2 | depakote | valproate levels fall within days and seizures may break through; review another antibiotic
carbamazepine-3a4 | carbamazepine + clarithromycin,erythromycin,ketoconazole,itraconazole,voriconazole,posaconazole,verapamil,diltiazem,fluconazole | 2 | tegretol | carbamazepine levels may become toxic; review another drug or check the level
transplant-inducer | tacrolimus,cyclosporine,sirolimus + strong-inducer | 2 | prograf | levels of the transplant drug fall, rejection; review the pair and check the level
contraceptive-inducer | ethinyl estradiol,norgestimate,drospirenone,etonogestrel + strong-inducer,oxcarbazepine,rifabutin | 2 | nexplanon | the inducer weakens hormonal contraception; review the method
atorvastatin-20 | atorvastatin>20 + clarithromycin,itraconazole | 2 | lipitor | with this drug the label limits atorvastatin to 20 mg a day; review the dose
statin-cyclosporine | atorvastatin,rosuvastatin,pravastatin,pitavastatin,lovastatin + cyclosporine | 2 | lipitor | cyclosporine raises statin levels, muscle injury; review which statin and dose its label allows
retinoid-tetracycline | retinoid + tetracycline-class | 2 | soriatane | both raise pressure in the skull; review another antibiotic
metoclopramide-antipsychotic | metoclopramide + antipsychotic | 2 | reglan | avoid together: tardive dyskinesia and neuroleptic malignant syndrome; review the pair
two-potassium-sparing | potassium-sparing + potassium-sparing | 2 | aldactone | both raise potassium; review the pair and check potassium and creatinine
sulfonylurea-antiinfective | sulfonylurea + fluconazole,sulfamethoxazole,clarithromycin | 3 | glucotrol | the anti-infective may cause hypoglycemia with a sulfonylurea; review glucose checks and the dose
parkinson-antagonist | levodopa,ropinirole,pramipexole + metoclopramide,haloperidol,prochlorperazine,chlorpromazine,risperidone,paliperidone,olanzapine,fluphenazine,perphenazine | 3 | sinemet | this drug opposes dopamine and may worsen parkinsonism; review the need
tamoxifen-2d6 | tamoxifen + paroxetine,fluoxetine | 3 | paxil | strong CYP2D6 inhibition may weaken tamoxifen; consider another antidepressant
ssri-nsaid | ssri,snri + nsaid | 3 | zoloft | an SSRI or SNRI with an NSAID raises the risk of bleeding; review the need and stomach protection
ssri-anticoagulant | ssri,snri + anticoagulant | 3 | zoloft | an SSRI or SNRI with an anticoagulant raises the risk of bleeding; review signs of bleeding
antiplatelet-nsaid | antiplatelet + nsaid | 3 | mobic | an antiplatelet drug with an NSAID raises the risk of stomach bleeding; review the need
steroid-nsaid | corticosteroid + nsaid | 3 | mobic | a corticosteroid with an NSAID raises the risk of stomach bleeding; review the need and stomach protection
alpha-blocker-pde5 | alpha-blocker,prazosin + pde5 | 3 | viagra | blood pressure may fall; review the doses and when each is taken
opioid-muscle-relaxant | opioid + muscle-relaxant | 3 | opioidBenzodiazepine | an opioid with another drug that depresses the brain can depress breathing; review the need and doses
warfarin-fibrate | warfarin + fibrate | 3 | tricor | fibrates can raise the INR; check the INR and review the warfarin dose
thyroid-binder | thyroid + calcium carbonate,ferrous sulfate,ferrous gluconate,sucralfate,sevelamer,cholestyramine,colesevelam | 4 | synthroid | it binds thyroid hormone in the gut: review that they are taken at least 4 hours apart
`;

export const FURTHER_PAIRS: readonly Pair[] = TABLE.trim()
  .split("\n")
  .map((line) => {
    const [id = "", slots = "", danger = "", source = "", text = ""] = line.split(" | ");
    const published = PUBLISHED[source];
    if (published === undefined) throw new Error(`no publication ${source} of ${id}`);
    return {
      id,
      slots: slots.split(" + ").map((slot) => slot.replaceAll(",", "|")),
      danger: Number(danger) as Danger,
      published,
      text,
    };
  });
