// `chartroom serve`: starts, prints where it is and how clients point at it, and ends cleanly on SIGTERM or SIGINT. It prints no secret.
import { type Config, loadConfig } from "#config.ts";
import { keysPath } from "#main/first-start.ts";
import { type Role, type Running, start } from "#main/start.ts";

const ROLES: readonly string[] = ["all", "api", "worker"] satisfies Role[];

export async function serve(config: Config, role: string): Promise<void> {
  if (!ROLES.includes(role)) throw new Error(`--role must be one of ${ROLES.join(", ")}.`);
  const running = await start(config, { role: role as Role }).catch((error: NodeJS.ErrnoException) => {
    throw inWords(error, config);
  });
  process.on("SIGHUP", () => void reload(running));
  process.stdout.write(`${banner(running, config).join("\n")}\n`);
  await stopSignal();
  process.stdout.write("Chartroom is stopping: it finishes what runs.\n");
  await running.close();
}

/** What the operator can do about the failures of a start that name no setting themselves. */
function inWords(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.code === "EADDRINUSE")
    return new Error(`Port ${config.port} of ${config.host} is in use. Set PORT to another, or stop what uses it.`);
  if (error.code === "EACCES" && error.syscall === "listen")
    return new Error(`Port ${config.port} of ${config.host} may not be opened by this user. Set PORT to another.`);
  const unreachable = ["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EHOSTUNREACH"].includes(error.code ?? "");
  if (unreachable && config.databaseUrl !== undefined) return new Error(`The PostgreSQL of DATABASE_URL can't be reached (${error.code}).`);
  if (error.path?.startsWith(config.dataDir))
    return new Error(`The data directory ${config.dataDir} can't be used (${error.code}). CHARTROOM_DATA_DIR names another.`);
  return error;
}

/** What is wrong now leaves what was read before. Settings that need a new start are not taken up. */
async function reload(running: Running): Promise<void> {
  try {
    await running.reload(loadConfig());
    process.stdout.write("The connections and the operator's tables were read again.\n");
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\nWhat was read before stays in use.\n`);
  }
}

/** Resolves at the first signal. Later ones change nothing: a terminal and a launcher may both send it, and what runs must be finished. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}

function banner(running: Running, config: Config): string[] {
  if (running.url === undefined) return ["Chartroom worker is working."];
  const { url } = running;
  const port = new URL(url).port;
  return [
    "",
    `Chartroom is listening at ${url}`,
    "",
    `  scribe clients       base URL ${url} (or ${url}/api/v2/ml-scribe/open-api)`,
    `  encounters clients   base URL ${url}, paths /api/v1/{EMRSystem}/PatientEncounters`,
    `  insights clients     endpoint ${url}, region ${config.objectStoreRegion}; SDKs put "runtime." before the host:`,
    "                       JavaScript disableHostPrefix: true; botocore Config(inject_host_prefix=False) or AWS_DISABLE_HOST_PREFIX_INJECTION=true",
    `                       or a name that resolves together with runtime.<name>, port ${port}`,
    ...(config.objectStore === undefined
      ? [`  objects (S3)         endpoint ${url}/s3, path style, buckets ${config.buckets.join(", ")}`]
      : []),
    ...((config.sandbox ?? config.environment !== "production") ? [`  sandbox EMR (FHIR)   ${running.fhirBase}`] : []),
    `  read the API         ${url}/docs and ${url}/openapi.json`,
    "",
    `Keys: ${keysPath(config.dataDir)}${running.firstStart ? " (just made; keep it safe)" : ""}`,
    "",
  ];
}
