// I12: the same record with its entries in another order, in processes of another locale and time zone, gives the same bytes in every file. Job, time and patient are the same.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Measure, noneMeasure } from "../report.ts";

const SCRIPT = fileURLToPath(new URL("../published-hashes.ts", import.meta.url));
const PLAIN = { seed: 0, TZ: "UTC", LANG: "C" };
const OTHERS = [
  { seed: 20_260_101, TZ: "Pacific/Auckland", LANG: "tr_TR.UTF-8" },
  { seed: 7, TZ: "America/St_Johns", LANG: "ar_EG.UTF-8" },
] as const;

type World = { readonly seed: number; readonly TZ: string; readonly LANG: string };

export async function measureSameBytes(): Promise<Measure> {
  const [plain, ...others] = await Promise.all([PLAIN, ...OTHERS].map(hashesIn));
  const differing = OTHERS.flatMap(({ TZ, LANG }, index) =>
    [...plain!].flatMap(([file, hash]) =>
      others[index]!.get(file) === hash ? [] : [`${file.replace("\t", ", ")}: differs in ${TZ}, ${LANG}, other order`],
    ),
  );
  return noneMeasure("I12", "files that differ by entry order, locale or time zone", plain!.size * OTHERS.length, differing);
}

async function hashesIn({ seed, TZ, LANG }: World): Promise<Map<string, string>> {
  const env = { TZ, LANG, LC_ALL: LANG };
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT, String(seed)], { env, maxBuffer: 64_000_000 });
  const lines = stdout.split("\n").filter((line) => line !== "");
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf("\t")), line.slice(line.lastIndexOf("\t") + 1)]));
}
