// A certificate of our own for 127.0.0.1, made by openssl, that this process's clients then trust.
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getCACertificates, setDefaultCACertificates } from "node:tls";

export const openssl = spawnSync("openssl", ["version"]).status === 0;

/** The settings of a server that has it; its files are in the folder. */
export function trustedCertificate(folder: string): { readonly tlsCert: string; readonly tlsKey: string } {
  const [tlsKey, tlsCert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", tlsKey];
  const names = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"];
  execFileSync("openssl", ["req", "-x509", ...key, "-days", "2", "-out", tlsCert, ...names], { stdio: "ignore" });
  setDefaultCACertificates([...getCACertificates("default"), readFileSync(tlsCert, "utf8")]);
  return { tlsCert, tlsKey };
}
