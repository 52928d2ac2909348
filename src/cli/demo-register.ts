// The demo's encounters client: registers the visit with the sandbox EMR's login, and looks at it in the EMR itself.

import type { DemoServer, SampleVisit } from "./sample-visit.ts";
import type { Step } from "./step.ts";

/** The EMR's id of the encounter. */
export async function registerVisit(server: DemoServer, visit: SampleVisit, step: Step): Promise<string> {
  const { loginId, password } = server.keys.sandbox;
  const { applicationName, applicationKey } = server.keys.encounters;
  const made = await step("Creating the encounter", async () => {
    const response = await fetch(`${server.url}/api/v1/Sandbox/PatientEncounters`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        LoginId: loginId,
        Password: password,
        ApplicationName: applicationName,
        ApplicationKey: applicationKey,
      },
      body: JSON.stringify({
        UserId: visit.userContext.userId,
        PatientId: visit.patientId,
        Encounter: { ...visit.encounter, EncounterDateTime: new Date().toISOString() },
      }),
    });
    if (response.status !== 201) throw new Error(`The encounter was answered with ${response.status}: ${await response.text()}`);
    return (await response.json()) as { EncounterId: string; AlternativeIdentifiers: { Code: string; Value: string }[] };
  });
  process.stdout.write(
    `  EncounterId ${made.EncounterId}; also ${made.AlternativeIdentifiers.map(({ Code, Value }) => `${Code} ${Value}`).join(", ")}\n`,
  );
  await step("Reading it from the sandbox EMR over FHIR", async () => {
    const authorization = `Basic ${Buffer.from(`${loginId}:${password}`).toString("base64")}`;
    const response = await fetch(`${server.url}/fhir/r4/Encounter/${made.EncounterId}`, { headers: { authorization } });
    const encounter = (await response.json()) as { status?: string; diagnosis?: unknown[]; participant?: unknown[]; location?: unknown[] };
    if (!response.ok) throw new Error(`The EMR answered ${response.status}.`);
    process.stdout.write(
      `${encounter.status}, ${encounter.participant?.length ?? 0} participants, ${encounter.diagnosis?.length ?? 0} diagnoses, ${encounter.location?.length ?? 0} location ... `,
    );
  });
  return made.EncounterId;
}
