// Ids of the form that scribe clients know for templates and links: 24 hexadecimal digits, the first eight the time in seconds.
import type { World } from "#core/ports/world.ts";

export function objectId(world: World): string {
  const seconds = Math.floor(world.now().getTime() / 1000)
    .toString(16)
    .padStart(8, "0")
    .slice(-8);
  return `${seconds}${world.hash(world.uuid()).slice(0, 16)}`;
}
