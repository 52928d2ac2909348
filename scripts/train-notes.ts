// Learns the small weights of the note engine from dialogues beside the checkout and writes them as tables: `node scripts/train-notes.ts [table ...]`.
// It reads ACI-Bench train and valid and MTS-Dialog train, nothing else.
import { pieces, visits } from "../bench/quality/notes/dialogues.ts";
import { trainBoundaries } from "./train-notes/train-boundaries.ts";
import { trainRoles } from "./train-notes/train-roles.ts";
import { trainSalience, trainTopics } from "./train-notes/train-statements.ts";
import { writeClasses, writeTable } from "./train-notes/write-table.ts";

const wanted = new Set(process.argv.slice(2));
const isWanted = (name: string) => wanted.size === 0 || wanted.has(name);

const aci = [...visits("train"), ...visits("valid")];
const mts = pieces("Training");
const FROM = "Learned from ACI-Bench train and valid and MTS-Dialog train by logistic regression.";

if (isWanted("boundaries")) {
  const texts = [...aci, ...mts].flatMap(({ id, turns }) => turns.map(({ text }) => ({ visit: id, text })));
  writeTable("boundaries", "BOUNDARIES", `Where a sentence begins, by the words around the gap. ${FROM}`, trainBoundaries(texts));
}

if (isWanted("roles")) {
  writeTable("roles", "ROLES", `Who speaks: positive for a clinician, negative for a patient. ${FROM}`, trainRoles([...aci, ...mts]));
}

// These read sentences as the tables above make them, which must be written first.
if (isWanted("salience"))
  writeTable(
    "salience",
    "SALIENCE",
    `What a note holds: the higher the sooner. ${FROM.replace(" and MTS-Dialog train", "")}`,
    trainSalience(aci),
  );
if (isWanted("topics")) writeClasses("topics", "TOPICS", `What a sentence is about. ${FROM}`, trainTopics(aci, mts));
