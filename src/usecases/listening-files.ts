// Where the files of a listening session go, and all of them in one state.
import { ARTIFACTS, type Artifact, type ArtifactState, type ListeningAddress, type ListeningRequest } from "#core/listening-session.ts";
import type { BlobPlace } from "#core/ports/sources.ts";
import type { VisitPublisher } from "#core/ports/visit-publisher.ts";
import { objectPlace } from "./request-insights.ts";

/** Who writes or removes the files of a session of this address, whichever it is, holds this. */
export function filesLane({ practiceId, region, domainId, subscriptionId, clientId }: ListeningAddress): string {
  return `listening-files/${practiceId}/${region}/${domainId}/${subscriptionId}/${clientId}`;
}

type Placed = ListeningAddress & { readonly request: ListeningRequest };

export function placeOf(publisher: VisitPublisher, session: Placed, artifact: Artifact): BlobPlace {
  const { bucket, key } = objectPlace(session.request.outputUri) ?? { bucket: "", key: "" };
  const prefix = key.replace(/\/+$/, "");
  return { bucket, key: `${prefix === "" ? "" : `${prefix}/`}${publisher.pathOf(session, artifact)}` };
}

export function artifactsOf(
  publisher: VisitPublisher,
  session: Placed,
  status: ArtifactState["status"],
  failureReason?: string,
): Readonly<Record<Artifact, ArtifactState>> {
  const state = (artifact: Artifact): ArtifactState => {
    const { bucket, key } = placeOf(publisher, session, artifact);
    return { status, location: `s3://${bucket}/${key}`, failureReason };
  };
  return Object.fromEntries(ARTIFACTS.map((artifact) => [artifact, state(artifact)])) as Record<Artifact, ArtifactState>;
}
