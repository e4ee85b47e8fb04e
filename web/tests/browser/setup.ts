/** Builds what is tested, and invents the runner whose mornings are looked at. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../..");

export default function setup(): void {
  let binary = process.env.LOPE_BINARY;
  if (!binary) {
    execFileSync("npm", ["run", "build"], { cwd: join(ROOT, "web"), stdio: "inherit" });
    execFileSync("cargo", ["build", "--package", "lope"], { cwd: ROOT, stdio: "inherit" });
    binary = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, "target"), "debug/lope");
  }
  if (!existsSync(binary)) throw new Error(`there is no ${binary}`);
  process.env.LOPE_BINARY = binary;
  const demo = mkdtempSync(join(tmpdir(), "lope-demo-"));
  execFileSync(binary, ["demo", "--keep", demo], { stdio: "ignore" });
  execFileSync(binary, ["--data", demo, "plan", "build"], { stdio: "ignore" });
  process.env.LOPE_DEMO = demo;
}
