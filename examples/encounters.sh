#!/usr/bin/env bash
# An encounters client in curl: registers a visit in the sandbox EMR and reads it back.
#   examples/encounters.sh [BASE_URL] [KEYS_FILE]     the server must have been started with --demo-data
set -euo pipefail
base=${1:-http://127.0.0.1:8080} keys=${2:-chartroom-data/keys.json}
field() { node -p "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }

login=$(field .sandbox.loginId <"$keys") password=$(field .sandbox.password <"$keys")
user=$(field .sandbox.userId <"$keys") patient=$(field .sandbox.patientId <"$keys")

encounter=$(curl -sf -X POST "$base/api/v1/Sandbox/PatientEncounters" -H "LoginId: $login" -H "Password: $password" \
  -H 'Content-Type: application/json' -H "Idempotency-Key: example-$(date +%s%N)" -d '{
  "UserId": "'"$user"'", "PatientId": "'"$patient"'",
  "Encounter": {"EncounterDateTime": "2026-11-22T10:00:00.0000000+00:00", "PatientClassId": "O", "ReasonForVisit": "Follow-up", "ICD10DXCodeIds": ["E11.22"]}
}' | field .EncounterId)
echo "encounter $encounter"
curl -sf "$base/api/v1/Sandbox/PatientEncounters/$encounter?UserId=$user" -H "LoginId: $login" -H "Password: $password"
echo
