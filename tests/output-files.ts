// What a job that succeeded has written, by name, in order.

export const OUTPUT_FILES = ["evidence.json", "facts.json", "summary.html", "summary.json", "summary.md"];
