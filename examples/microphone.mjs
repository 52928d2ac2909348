// Serves examples/microphone.html to a browser on this machine, with the keys it signs with. For trying out only: whoever opens the page has the keys.
//   node examples/microphone.mjs DOMAIN-ID SUBSCRIPTION-ID [http://127.0.0.1:8080] [chartroom-data/keys.json] [port]
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

const [domainId, subscriptionId, endpoint = "http://127.0.0.1:8080", keysFile = "chartroom-data/keys.json", port = "8090"] =
  process.argv.slice(2);
if (!subscriptionId) {
  console.error("node examples/microphone.mjs DOMAIN-ID SUBSCRIPTION-ID [endpoint] [keys.json] [port]");
  process.exit(1);
}
const { accessKeyId, secretAccessKey, region } = JSON.parse(readFileSync(keysFile, "utf8")).insights;
const settings = { endpoint, region, accessKeyId, secretAccessKey, domainId, subscriptionId, output: "s3://chartroom-output/microphone" };
const page = readFileSync(new URL("microphone.html", import.meta.url));

const server = createServer((request, response) => {
  // A name that points here from elsewhere is not this machine's browser.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? "")) return void response.writeHead(403).end();
  if (request.url === "/settings.json")
    return void response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(settings));
  if (request.url === "/") return void response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page);
  response.writeHead(404).end();
});
server.listen(Number(port), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
