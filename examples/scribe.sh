#!/usr/bin/env bash
# A scribe client in curl: a session, the clinician's notes, the note streamed.
#   examples/scribe.sh [BASE_URL] [KEYS_FILE]     keys.json of the server; its path is printed at start
set -euo pipefail
base=${1:-http://127.0.0.1:8080} keys=${2:-chartroom-data/keys.json}
field() { node -p "JSON.parse(require('fs').readFileSync(0, 'utf8'))$1"; }

api_key=$(field .scribe.apiKey <"$keys")
token=$(curl -sf "$base/jwt?email=dr.lee@clinic.example&third_party_internal_id=lee-1" -H "Heidi-Api-Key: $api_key" | field .token)
session=$(curl -sf -X POST "$base/sessions" -H "Authorization: Bearer $token" | field .session_id)
echo "session $session"

curl -sf -X PATCH "$base/sessions/$session" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d '{
  "patient": {"name": "Jo Example", "gender": "OTHER", "dob": "1990-01-01"},
  "clinician_notes": ["Cough for 3 days. Denies fever. Lungs clear. Plan: fluids and rest, return in 1 week if not better."],
  "generate_output_without_recording": true
}' >/dev/null

curl -sfN -X POST "$base/sessions/$session/consult-note" -H "Authorization: Bearer $token" -H 'Content-Type: application/json' -d '{
  "generation_method": "TEMPLATE", "template_id": "659b8042fe093d6592b41ef7", "addition": "", "voice_style": "GOLDILOCKS", "brain": "LEFT"
}'
