// Settings that name single practices, by the practice's id. A name that no practice has is said in the log and changes nothing.
import type { QuotasSetting } from "#config/insights-settings.ts";
import type { Config } from "#config.ts";
import type { ConsentRules } from "#core/consent.ts";
import type { ChosenOptions } from "#core/insights-options.ts";
import { DOCUMENTED_QUOTAS, type InsightsQuotas } from "#core/insights-quotas.ts";
import type { Log } from "#core/ports/world.ts";
import type { Practice } from "#core/practice.ts";
import type { SessionTerm } from "#usecases/expire-sessions.ts";
import type { WebhookAddress } from "./webhook.ts";

/** Values of `byName` for practices there are. */
export function byPractice<T>(
  env: string,
  byName: Readonly<Record<string, T>>,
  practices: readonly Practice[],
  log: Log,
): ReadonlyMap<string, T> {
  const unknown = Object.keys(byName).filter((name) => !practices.some((practice) => practice.name === name)).length;
  if (unknown > 0) log.warn("a setting names practices that do not exist", { setting: env, count: unknown });
  return new Map(practices.flatMap(({ id, name }) => (Object.hasOwn(byName, name) ? [[id, byName[name] as T] as const] : [])));
}

/** The practice's own choice first, then everybody's. */
export function practiceOptions(
  config: Config,
  practices: readonly Practice[],
  log: Log,
): (practiceId: string) => readonly ChosenOptions[] {
  const { practices: byName, ...everybody } = config.insights;
  const own = byPractice<ChosenOptions>("CHARTROOM_INSIGHTS", byName, practices, log);
  return (practiceId) => [own.get(practiceId) ?? {}, everybody];
}

export interface SessionRules {
  readonly consent: ConsentRules;
  readonly terms: readonly SessionTerm[];
}

/** The practice's own rules first, then everybody's, each rule by itself. */
export function sessionRules(config: Config, practices: readonly Practice[], log: Log): SessionRules {
  const { practices: byName, ...everybody } = config.sessions;
  const own = byPractice("CHARTROOM_SESSIONS", byName, practices, log);
  const rulesOf = (practiceId: string) => ({ ...everybody, ...own.get(practiceId) });
  return {
    consent: { requiresConsent: (practiceId) => rulesOf(practiceId).consent === "required" },
    terms: practices.map(({ id }) => {
      const { keepDays, keepSignedDays } = rulesOf(id);
      return { practiceId: id, keepDays, keepSignedDays };
    }),
  };
}

/** The practice's own where it has one, then everybody's, then what is documented. */
export function practiceQuotas(config: Config, practices: readonly Practice[], log: Log): (practiceId: string) => InsightsQuotas {
  const { practices: byName, ...everybody } = config.insightsQuotas;
  const general = withQuotas(DOCUMENTED_QUOTAS, everybody);
  const own = byPractice("CHARTROOM_INSIGHTS_QUOTAS", byName, practices, log);
  const merged = new Map([...own].map(([id, one]) => [id, withQuotas(general, one)]));
  return (practiceId) => merged.get(practiceId) ?? general;
}

function withQuotas(base: InsightsQuotas, set: QuotasSetting): InsightsQuotas {
  return {
    domains: set.domains ?? base.domains,
    subscriptions: set.subscriptions ?? base.subscriptions,
    concurrentJobs: set.concurrentJobs ?? base.concurrentJobs,
    concurrentStreams: set.concurrentStreams ?? base.concurrentStreams,
    whenFull: set.whenFull ?? base.whenFull,
    rates: set.rates === "none" ? {} : { ...base.rates, ...set.rates },
  };
}

export function webhookAddresses(
  config: Config,
  practices: readonly Practice[],
  log: Log,
): { readonly everybody: WebhookAddress | undefined; readonly byPractice: ReadonlyMap<string, WebhookAddress> } {
  const { webhookUrl: url, webhookSecret, practiceWebhooks } = config;
  const everybody = url !== undefined && webhookSecret !== undefined ? { url, secret: config.secret(webhookSecret) } : undefined;
  const addresses = Object.entries(practiceWebhooks).map(([name, one]) => [name, { url: one.url, secret: config.secret(one.secret) }]);
  return { everybody, byPractice: byPractice("CHARTROOM_PRACTICE_WEBHOOKS", Object.fromEntries(addresses), practices, log) };
}
