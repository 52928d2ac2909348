// One channel of a FLAC frame (RFC 9639, sections 9.2.1 to 9.2.7): constant, verbatim, or predicted from the samples before with the differences coded.
import { type BitReader, BrokenFlac } from "./flac-bits.ts";

/** Of the fixed predictors, by order: what the samples before count for, the last first. */
const FIXED = [[], [1], [2, -1], [3, -3, 1], [4, -6, 4, -1]];
const CONSTANT = 0;
const VERBATIM = 1;
const LONGEST_DIFFERENCE = 2 ** 31;

/** `depth`: bits of a sample. @throws FrameNotWhole, BrokenFlac */
export function readSubframe(bits: BitReader, count: number, depth: number): Int32Array {
  if (bits.read(1) !== 0) throw new BrokenFlac("a channel of a frame begins with something else than a zero");
  const type = bits.read(6);
  // Lowest bits that are zero in all samples are left out.
  const wasted = bits.read(1) === 0 ? 0 : bits.readUnary() + 1;
  if (wasted >= depth) throw new BrokenFlac("a channel of a frame has no bits");
  const samples = readSamples(bits, type, count, depth - wasted);
  if (wasted > 0) for (let i = 0; i < count; i++) samples[i] = samples[i]! << wasted;
  return samples;
}

function readSamples(bits: BitReader, type: number, count: number, depth: number): Int32Array {
  const samples = new Int32Array(count);
  if (type === CONSTANT) return samples.fill(bits.readSigned(depth));
  const order = type === VERBATIM ? count : type >= 32 ? type - 31 : type - 8;
  const fixed = FIXED[order];
  if (type !== VERBATIM && type < 32 && (type < 8 || !fixed)) throw new BrokenFlac("a channel of a frame is of a reserved kind");
  if (order > count) throw new BrokenFlac("a channel of a frame is shorter than what it begins with");
  for (let i = 0; i < order; i++) samples[i] = bits.readSigned(depth);
  if (type === VERBATIM) return samples;
  if (type < 32) {
    readDifferences(bits, samples, order);
    predict(samples, fixed!, 0, depth);
    return samples;
  }
  const precision = bits.read(4) + 1;
  const shift = bits.readSigned(5);
  if (precision === 16 || shift < 0) throw new BrokenFlac("a predictor is of a reserved kind");
  const weights = Array.from({ length: order }, () => bits.readSigned(precision));
  readDifferences(bits, samples, order);
  predict(samples, weights, shift, depth);
  return samples;
}

/** Behind the first samples, in partitions with a Rice parameter of their own each. */
function readDifferences(bits: BitReader, samples: Int32Array, order: number): void {
  const method = bits.read(2);
  if (method > 1) throw new BrokenFlac("a channel of a frame is coded in a reserved way");
  const width = method === 0 ? 4 : 5;
  const partitions = 1 << bits.read(4);
  const size = samples.length / partitions;
  if (!Number.isInteger(size) || size < order) throw new BrokenFlac("a channel of a frame can't be parted as it says");
  const plainly = 2 ** width - 1;
  let at = order;
  for (let end = size; end <= samples.length; end += size) {
    const parameter = bits.read(width);
    if (parameter === plainly) {
      const plain = bits.read(5);
      for (; at < end; at++) samples[at] = bits.readSigned(plain);
      continue;
    }
    const scale = 2 ** parameter;
    for (; at < end; at++) {
      const folded = bits.readUnary() * scale + bits.read(parameter);
      if (folded >= 2 * LONGEST_DIFFERENCE) throw new BrokenFlac("a difference is too large");
      samples[at] = (folded & 1) === 0 ? folded / 2 : -(folded + 1) / 2;
    }
  }
}

/** Differences to samples, in place. */
function predict(samples: Int32Array, weights: readonly number[], shift: number, depth: number): void {
  const limit = 2 ** (depth - 1);
  const divisor = 2 ** shift;
  const order = weights.length;
  for (let i = order; i < samples.length; i++) {
    // Sums may be longer than 32 bits, and are exact as numbers.
    let sum = 0;
    for (let back = 0; back < order; back++) sum += weights[back]! * samples[i - 1 - back]!;
    const value = samples[i]! + Math.floor(sum / divisor);
    if (value < -limit || value >= limit) throw new BrokenFlac("a sample does not fit into its bits");
    samples[i] = value;
  }
}
