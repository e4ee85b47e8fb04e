// Refuses a dependency whose licence does not go with MIT OR Apache-2.0.
import { execFileSync } from "node:child_process";

const allowed = new Set([
  "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
  "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib",
]);

// Data, not code: the terms are kept by naming the source in NOTICE.
const allowedData = new Map([["tzf-dist", "ODbL-1.0"]]);

const metadata = JSON.parse(
  execFileSync("cargo", ["metadata", "--locked", "--format-version", "1"], { maxBuffer: 1 << 28 }),
);

/** Whether an SPDX expression can be satisfied by allowed licences alone. */
function satisfied(expression, data) {
  const tokens = expression.replaceAll("/", " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const or = () => { let ok = and(); while (tokens[at] === "OR") { at++; const right = and(); ok ||= right; } return ok; };
  const and = () => { let ok = atom(); while (tokens[at] === "AND") { at++; const right = atom(); ok &&= right; } return ok; };
  const atom = () => {
    if (tokens[at] === "(") { at++; const ok = or(); at++; return ok; }
    let name = tokens[at++];
    if (tokens[at] === "WITH") { name += ` WITH ${tokens[at + 1]}`; at += 2; }
    return allowed.has(name) || name === data;
  };
  return or();
}

const refused = metadata.packages
  .filter((p) => p.source !== null && !satisfied(p.license ?? "", allowedData.get(p.name)))
  .map((p) => `${p.name} ${p.version}: ${p.license ?? "no licence named"}`);

if (refused.length > 0) {
  console.error(`Licences that do not go with MIT OR Apache-2.0:\n  ${refused.join("\n  ")}`);
  process.exit(1);
}
console.log(`${metadata.packages.length} packages, every licence goes with MIT OR Apache-2.0`);
