// The tables that all antigens use: vaccines, conflicts between vaccines, vaccine groups.
import { span } from "./antigen-table.ts";
import type { ScheduleFile } from "./supporting-data.ts";

export function vaccineTable({ cvxToAntigenMap }: ScheduleFile): string[] {
  return cvxToAntigenMap.cvxMap.map(({ cvx, shortDescription, association }) => {
    const antigens = association.map(({ antigen, associationBeginAge, associationEndAge }) => {
      const ages = `${span(associationBeginAge) ?? ""}..${span(associationEndAge) ?? ""}`;
      return `${antigen.replaceAll(" ", "_")}${ages === ".." ? "" : `@${ages}`}`;
    });
    return `vaccine ${cvx} ${antigens.join(",")} : ${shortDescription.trim()}`;
  });
}

/** Pairs with the same distances and the same later vaccines share a line. */
export function conflictTable({ liveVirusConflicts }: ScheduleFile): string[] {
  const byEarlier = Map.groupBy(
    liveVirusConflicts.liveVirusConflict,
    (rule) =>
      `${rule.previous.cvx} ${span(rule.conflictBeginInterval)} ${span(rule.minConflictEndInterval)} ${span(rule.conflictEndInterval)}`,
  );
  const byLater = new Map<string, string[]>();
  for (const [key, rules] of byEarlier) {
    const [earlier, ...distances] = key.split(" ");
    const later = rules.map((rule) => rule.current.cvx).join(",");
    const shared = `${distances.join(" ")} later=${later}`;
    byLater.set(shared, [...(byLater.get(shared) ?? []), earlier ?? ""]);
  }
  return [...byLater].map(([shared, earlier]) => {
    const [begin, valid, end, later] = shared.split(" ");
    return `conflict earlier=${earlier.join(",")} ${later} begin=${begin} valid=${valid} end=${end}`;
  });
}

export function groupTable({ vaccineGroups, vaccineGroupToAntigenMap }: ScheduleFile): string[] {
  const full = new Map(vaccineGroups.vaccineGroup.map((group) => [group.name, group.administerFullVaccineGroup === "Yes"]));
  return vaccineGroupToAntigenMap.vaccineGroupMap.map(
    ({ name, antigen }) => `group ${antigen.map((one) => one.replaceAll(" ", "_")).join(",")}${full.get(name) ? " whole" : ""} : ${name}`,
  );
}
