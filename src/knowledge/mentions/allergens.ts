// Allergens that are no single drug of our tables, as free texts name them: classes of drugs, foods, materials, stings. Only what a text calls an allergy counts.
import { readNamed } from "./mention-table.ts";

export const ALLERGENS = readNamed(`
penicillin | penicillin | penicillins, PCN, PCNs
cephalosporin | cephalosporins | cephalosporin
sulfonamide-antibiotic | *sulfa | sulfa, sulpha, sulfa drugs, sulfa antibiotics, sulfonamides, sulfonamide, sulfas
nsaid | *NSAIDs | NSAID, NSAIDs, nonsteroidal anti inflammatory drugs
opioid | opioids | opiates, narcotics, opioid, opiate
statin | statins | statin
acei | ACE inhibitors | ACE inhibitor
macrolide | macrolides |
fluoroquinolone | fluoroquinolones | quinolones, fluoroquinolone, quinolone
contrast | *contrast medium | iodinated contrast, contrast dye, IV contrast, contrast media, contrast, IV dye, iodine contrast, radiocontrast, gadolinium, iodine
latex | latex | latex products, latex gloves
adhesive | adhesive tape | adhesive, surgical tape, tape
chlorhexidine | chlorhexidine |
anesthetic | local anesthetics | local anesthetic, novocaine, novocain
peanut | peanut | peanuts
tree-nut | tree nuts | tree nut, nuts, walnuts, cashews, almonds, pecans
shellfish | shellfish | shrimp, crab, lobster, seafood
fish | fish |
egg | egg | eggs
milk | cow's milk | milk, dairy
soy | soy | soya, soybean
wheat | wheat | gluten
sesame | sesame |
bee | bee venom | bee stings, bee sting, wasp stings, wasp sting, hymenoptera, bees
`);
