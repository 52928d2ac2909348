// A data directory that the database's own user may enter.
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Remove it after the last process is gone. */
export async function dataDirectory(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), "chartroom-bench-"));
  await chmod(dataDir, 0o711);
  return dataDir;
}
