// Rows <-> templates of practices. A version is added and never changed; a template of another practice is an unknown one.
import { Fault, notFound } from "#core/fault.ts";
import type { Templates } from "#core/ports/session-tables.ts";
import type { PracticeTemplate, Template } from "#core/template.ts";
import { areUuids, type Db } from "./database.ts";

interface Row {
  template_id: string;
  version: number;
  created_at: Date;
  retired_at: Date | null;
  content: Omit<Template, "id" | "version">;
}

const SELECT = `
  SELECT v.template_id, v.version, v.created_at, t.retired_at, v.content FROM chartroom.template_version v
  JOIN chartroom.template t ON t.practice_id = v.practice_id AND t.id = v.template_id`;

function templateOf({ template_id: id, version, created_at: createdAt, retired_at, content }: Row): PracticeTemplate {
  return { id, version, ...content, createdAt, retiredAt: retired_at ?? undefined };
}

export function templates(db: Db): Templates {
  return {
    async current(practiceId) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.read<Row>(
        `${SELECT} WHERE v.practice_id = $1 AND t.retired_at IS NULL AND v.version = (
           SELECT max(version) FROM chartroom.template_version WHERE practice_id = $1 AND template_id = v.template_id
         ) ORDER BY t.added`,
        [practiceId],
      );
      return rows.map(templateOf);
    },
    async find(practiceId, templateId, version) {
      if (!areUuids(practiceId)) return undefined;
      const [row] = await db.read<Row>(
        `${SELECT} WHERE v.practice_id = $1 AND v.template_id = $2 AND ($3::integer IS NULL OR v.version = $3) ORDER BY v.version DESC LIMIT 1`,
        [practiceId, templateId.toLowerCase(), version ?? null],
      );
      return row && templateOf(row);
    },
    async versions(practiceId, templateId) {
      if (!areUuids(practiceId)) return [];
      const rows = await db.read<Row>(`${SELECT} WHERE v.practice_id = $1 AND v.template_id = $2 ORDER BY v.version`, [
        practiceId,
        templateId.toLowerCase(),
      ]);
      return rows.map(templateOf);
    },
    async add(practiceId, { id, version, createdAt, name, author, category, form, sections }) {
      await db.write(
        "INSERT INTO chartroom.template (practice_id, id, created_at) VALUES ($1, $2, $3) ON CONFLICT (practice_id, id) DO NOTHING",
        [practiceId, id, createdAt],
      );
      const added = await db.write(
        `INSERT INTO chartroom.template_version (practice_id, template_id, version, created_at, content) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING RETURNING version`,
        [practiceId, id, version, createdAt, JSON.stringify({ name, author, category, form, sections })],
      );
      if (added.length === 0) throw new Fault("conflict", "The template was changed meanwhile.", { noun: "template" });
    },
    async retire(practiceId, templateId, at) {
      const found = areUuids(practiceId)
        ? await db.write(
            "UPDATE chartroom.template SET retired_at = coalesce(retired_at, $3) WHERE practice_id = $1 AND id = $2 RETURNING id",
            [practiceId, templateId.toLowerCase(), at],
          )
        : [];
      if (found.length === 0) throw notFound("template");
    },
  };
}
