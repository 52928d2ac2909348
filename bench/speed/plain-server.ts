// The other side of P7: the same framework and a pool of the same size, one indexed read by key per request, no signature, no audit.
// Says when it listens.
import { fastify } from "fastify";
import { Pool } from "pg";

const pool = new Pool({ connectionString: process.env.DATABASE_URL, max: 18 });
const app = fastify();

app.get("/job/:id", async (request, reply) => {
  const { id } = request.params as { id: string };
  const { rows } = await pool.query({ name: "job", text: "SELECT * FROM chartroom.insights_job WHERE id = $1", values: [id] });
  return rows[0] ? rows[0].request : reply.code(404).send({});
});

await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
console.log("listening");
