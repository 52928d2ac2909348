// Print in an image to text, by the `tesseract` program where it is installed: a few at once, the image on their standard input, in a bare environment and in
// bounded time and memory. No file, and nothing of the document on a command line; without the program there is no text, and the caller says so.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { OCR_KILOBYTES, OCR_MILLISECONDS } from "./limits.ts";

/** What the caller reports: `absent` where the program is not installed, `failed` where it could not read the image in time. */
export type Recognised = { readonly text: string } | "absent" | "failed";

const LONGEST_TEXT = 1024 * 1024;
/** Where programs are looked for. The server's own environment, which holds secrets, is not passed on. */
const ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/opt/local/bin", OMP_THREAD_LIMIT: "1", LC_ALL: "C" };
/** Bounds the memory of what takes its place; where a system knows no such bound it runs without. The script is ours alone: the program's name is an argument. */
const BOUNDED = `ulimit -v ${OCR_KILOBYTES} 2>/dev/null; exec "$0" stdin stdout`;
/** The shell's own word for a program that is not there. */
const NOT_THERE = 127;

const AT_ONCE = Math.max(1, Math.min(4, availableParallelism()));
let running = 0;
const waiting: (() => void)[] = [];

export async function recognise(image: Uint8Array, program = "tesseract", milliseconds = OCR_MILLISECONDS): Promise<Recognised> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await run(image, program, milliseconds);
  } finally {
    // Who waits takes the place over.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}

function run(image: Uint8Array, program: string, milliseconds: number): Promise<Recognised> {
  return new Promise((resolve) => {
    const child = spawn("/bin/sh", ["-c", BOUNDED, program], { env: ENVIRONMENT, stdio: ["pipe", "pipe", "ignore"], shell: false });
    const pieces: Buffer[] = [];
    let length = 0;
    // What the program itself has started ends with its output, which nobody reads any more.
    const giveUp = () => {
      child.kill("SIGKILL");
      child.stdout.destroy();
      end("failed");
    };
    const timer = setTimeout(giveUp, milliseconds);
    const end = (result: Recognised) => {
      clearTimeout(timer);
      resolve(result);
    };
    child.on("error", () => end("failed"));
    child.stdout.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > LONGEST_TEXT) giveUp();
      else pieces.push(piece);
    });
    // A program that ends before it has read everything closes the pipe; its exit says why.
    child.stdin.on("error", () => {});
    child.on("close", (code) =>
      end(
        code === NOT_THERE ? "absent" : code === 0 ? { text: Buffer.concat(pieces).toString("utf8").replace(/\f/g, "").trim() } : "failed",
      ),
    );
    child.stdin.end(image);
  });
}
