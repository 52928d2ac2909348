// Logistic regression over named features, two classes or many: AdaGrad over the examples in their order, weights drawn towards zero. The same examples give the same weights.

export interface Example<Class extends string = string> {
  readonly features: readonly string[];
  readonly label: Class;
  readonly weight?: number;
  /** The visit it comes from: a feature counts once for each, so that a name said in one visit is no feature. */
  readonly visit: string;
}

export interface Options {
  readonly rounds: number;
  readonly rate: number;
  /** Pull towards zero at each step. */
  readonly pull: number;
  /** Features of fewer visits are left out. */
  readonly atLeast: number;
  /** Weights nearer to zero are left out of the result. */
  readonly least: number;
}

export type Weights = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** For each class its weights. */
export function train(examples: readonly Example[], classes: readonly string[], options: Options): Weights {
  const seen = visitsOf(examples);
  const names = [...seen].filter(([, visits]) => visits.size >= options.atLeast).map(([name]) => name);
  const index = new Map(names.map((name, at) => [name, at]));
  const k = classes.length;
  const weights = new Float64Array(names.length * k);
  const squares = new Float64Array(names.length * k).fill(1e-6);
  const rows = examples.map(({ features, label, weight }) => ({
    at: [...new Set(features)].flatMap((feature) => index.get(feature) ?? []),
    label: classes.indexOf(label),
    weight: weight ?? 1,
  }));
  const order = shuffled(rows.length);
  for (let round = 0; round < options.rounds; round += 1) {
    for (const number of order) {
      const { at, label, weight } = rows[number]!;
      const chances = softmax(Array.from({ length: k }, (_, c) => at.reduce((sum, f) => sum + weights[f * k + c]!, 0)));
      for (let c = 0; c < k; c += 1) {
        const error = weight * (chances[c]! - (c === label ? 1 : 0));
        for (const f of at) {
          const place = f * k + c;
          const slope = error + options.pull * weights[place]!;
          squares[place] = squares[place]! + slope * slope;
          weights[place] = weights[place]! - (options.rate * slope) / Math.sqrt(squares[place]!);
        }
      }
    }
  }
  return new Map(
    classes.map((name, c) => [
      name,
      new Map(names.flatMap((feature, f) => (Math.abs(weights[f * k + c]!) >= options.least ? [[feature, weights[f * k + c]!]] : []))),
    ]),
  );
}

/** For each feature the visits that have it. */
export function visitsOf(examples: readonly Example[]): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { features, visit } of examples)
    for (const feature of features) {
      const known = seen.get(feature) ?? new Set();
      seen.set(feature, known.add(visit));
    }
  return seen;
}

/** Of two classes, the weights of the first against the second. */
export function trainOne(examples: readonly Example<"yes" | "no">[], options: Options): ReadonlyMap<string, number> {
  const both = train(examples, ["yes", "no"], { ...options, least: 0 });
  const [yes, no] = [both.get("yes")!, both.get("no")!];
  return new Map(
    [...yes].flatMap(([feature, weight]) =>
      Math.abs(weight - (no.get(feature) ?? 0)) >= options.least ? [[feature, weight - (no.get(feature) ?? 0)]] : [],
    ),
  );
}

export function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Always the same order. */
function shuffled(length: number): readonly number[] {
  const order = Array.from({ length }, (_, at) => at);
  let state = 12345;
  for (let at = length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    const other = state % (at + 1);
    [order[at], order[other]] = [order[other]!, order[at]!];
  }
  return order;
}
