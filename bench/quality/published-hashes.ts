// Prints a hash of every published file of every real and made-up record, for its parent to compare (I12). The argument is the seed of the entries' order, 0 for as they come.
import { createHash } from "node:crypto";
import { recordDays } from "./corpus.ts";
import { prepare } from "./product.ts";
import { generator, shuffled } from "./shuffle.ts";

const seed = Number(process.argv[2] ?? "0");
for (const { name, origin, patientId, today, entries } of recordDays()) {
  if (origin === "rewound") continue;
  const served = { entries: seed === 0 ? entries : shuffled(entries, generator(seed)) };
  const { published } = await prepare({ patientId, today, reason: "Follow-up visit", served });
  for (const [file, bytes] of published) console.log(`${name}\t${file}\t${createHash("sha256").update(bytes).digest("hex")}`);
}
