# A Python client after what is known of it: headers tried in several spellings, the caller named again in bodies and queries, 200 taken for success and nothing else,
# streams told by their content type and read line by line, each beginning with exactly "data: ". Steps come as JSON on the standard input, answers leave as JSON.
import base64
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

CONNECT_AND_READ = 70


class XlError(Exception):
    pass


class Client:
    def __init__(self, base, key, email, internal_id):
        self.base, self.key, self.email, self.internal_id = base, key, email, internal_id
        self.token = None

    def send(self, method, path, body=None, headers=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data=data, method=method, headers=headers or {})
        try:
            return urllib.request.urlopen(request, timeout=CONNECT_AND_READ)
        except urllib.error.HTTPError as error:
            if error.code == 404:
                raise XlError("session not found")
            raise XlError("%d %s" % (error.code, error.read().decode()))

    def authenticate(self):
        query = urllib.parse.urlencode({"email": self.email, "third_party_internal_id": self.internal_id})
        for name in ("heidi-api-key", "HEIDI-API-KEY", "Heidi-Api-Key"):
            answer = self.send("GET", "/jwt?" + query, headers={name: self.key, "Content-Type": "application/json"})
            if answer.status != 200:
                raise XlError("jwt: %d" % answer.status)
            self.token = json.load(answer)["token"]

    def who(self):
        return {"email": self.email, "third_party_internal_id": self.internal_id}

    def headers(self):
        return {"Authorization": "Bearer " + self.token, "Heidi-Api-Key": self.key, "Content-Type": "application/json"}

    def call(self, method, path, body=None):
        answer = self.send(method, path, body, self.headers())
        if answer.status != 200:
            raise XlError("%s: %d" % (path, answer.status))
        return json.load(answer)

    def record(self, session, audio):
        """One whole file as the first chunk."""
        path = "/sessions/%s/restful-segment-transcription" % session
        recording = self.call("POST", path)["recording_id"]
        boundary = "a-line-of-xl"
        part = '--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n'
        body = (part % (boundary, "index", "")).encode() + b"0\r\n"
        body += (part % (boundary, "file", '; filename="audio.wav"')).encode() + audio + ("\r\n--%s--\r\n" % boundary).encode()
        headers = dict(self.headers(), **{"Content-Type": "multipart/form-data; boundary=" + boundary})
        request = urllib.request.Request(self.base + "%s/%s:transcribe" % (path, recording), data=body, method="POST", headers=headers)
        kept = json.load(urllib.request.urlopen(request, timeout=CONNECT_AND_READ))
        ended = self.call("POST", "%s/%s:finish" % (path, recording))
        if kept != {"is_success": True} or ended != {"is_success": True}:
            raise XlError("recording: %s %s" % (kept, ended))
        told = self.call("GET", "/sessions/%s/transcript" % session)
        for name in ("transcript", "text", "content", "result", "data"):
            if told.get(name):
                return told[name]
        return None

    def stream(self, path, body):
        answer = self.send("POST", path, body, self.headers())
        if answer.status != 200:
            raise XlError("%s: %d" % (path, answer.status))
        kind = answer.headers.get("content-type", "")
        if "application/json" in kind:
            return json.load(answer)
        if "text/event-stream" not in kind:
            return answer.read().decode()
        parts = []
        for raw in answer:
            line = raw.decode().rstrip("\r\n")
            if not line:
                continue
            if not line.startswith("data: "):
                raise XlError("a line that is no data: " + line)
            parts.append(json.loads(line[len("data: "):])["data"])
        return "".join(parts)


def main():
    asked = json.load(sys.stdin)
    client = Client(asked["base"], asked["key"], asked["email"], asked["id"])
    client.authenticate()
    told = {}
    session = client.call("POST", "/sessions", dict(client.who(), session_name="x", language="en"))["session_id"]
    told["session"] = session
    told["templates"] = client.call("GET", "/templates/document-templates?" + urllib.parse.urlencode(client.who()))["templates"]
    client.call("PATCH", "/sessions/" + session, {"generate_output_without_recording": True, "clinician_notes": asked["notes"]})
    told["transcript"] = client.record(session, base64.b64decode(asked["audio"]))
    note = {"generation_method": "TEMPLATE", "template_id": told["templates"][0]["id"], "addition": "", "voice_style": "GOLDILOCKS", "brain": "LEFT"}
    told["streamed"] = client.stream("/sessions/%s/consult-note" % session, note)
    told["kept"] = ((client.call("GET", "/sessions/" + session)["session"].get("consult_note")) or {}).get("result")
    question = {"ai_command_text": asked["question"], "content": "", "content_type": "MARKDOWN"}
    told["answer"] = client.stream("/sessions/%s/ask-ai" % session, question)
    told["refused"] = refusal(lambda: client.stream("/sessions/%s/ask-ai" % session, dict(question, content_type="text")))
    told["unknown"] = refusal(lambda: client.call("GET", "/sessions/1234567890"))
    json.dump(told, sys.stdout)


def refusal(work):
    try:
        work()
    except XlError as error:
        return str(error)
    return None


main()
