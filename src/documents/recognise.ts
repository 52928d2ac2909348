// Print in an image to text, by the `tesseract` program where it is installed. The program gets the image on its standard input, a bare
// environment and a bounded time; no shell, no file. Without the program there is no text, and the caller says so.
import { spawn } from "node:child_process";
import { OCR_MILLISECONDS } from "./limits.ts";

/** What the caller reports: `absent` where the program is not installed, `failed` where it could not read the image in time. */
export type Recognised = { readonly text: string } | "absent" | "failed";

const LONGEST_TEXT = 1024 * 1024;
/** Where programs are looked for. The server's own environment, which holds secrets, is not passed on. */
const ENVIRONMENT = { PATH: "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin:/opt/local/bin", OMP_THREAD_LIMIT: "1", LC_ALL: "C" };

export function recognise(image: Uint8Array, program = "tesseract", milliseconds = OCR_MILLISECONDS): Promise<Recognised> {
  return new Promise((resolve) => {
    const child = spawn(program, ["stdin", "stdout"], { env: ENVIRONMENT, stdio: ["pipe", "pipe", "ignore"], shell: false });
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
    child.on("error", (error: NodeJS.ErrnoException) => end(error.code === "ENOENT" ? "absent" : "failed"));
    child.stdout.on("data", (piece: Buffer) => {
      length += piece.length;
      if (length > LONGEST_TEXT) giveUp();
      else pieces.push(piece);
    });
    // A program that ends before it has read everything closes the pipe; its exit says why.
    child.stdin.on("error", () => {});
    child.on("close", (code) => end(code === 0 ? { text: Buffer.concat(pieces).toString("utf8").replace(/\f/g, "").trim() } : "failed"));
    child.stdin.end(image);
  });
}
