import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** Where `lope serve` listens while the app is developed: `npm run dev` asks it for everything but the app. */
const server = process.env.LOPE_SERVER ?? "http://127.0.0.1:5673";

/** Tells the service worker what the app consists of, so that all of it is kept for a morning without a network. */
function precache(): Plugin {
  return {
    name: "precache",
    apply: "build",
    generateBundle(_, bundle) {
      const worker = bundle["sw.js"];
      if (worker?.type !== "chunk") throw new Error("there is no service worker to tell what to keep");
      const files = Object.keys(bundle).filter((file) => file !== "sw.js").map((file) => `/${file}`);
      worker.code = worker.code.replace("__PRECACHE__", files.sort().join(" "));
    },
  };
}

export default defineConfig({
  plugins: [svelte(), precache()],
  build: {
    target: "es2022",
    // The content security policy allows neither inline scripts nor data addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: { app: "index.html", sw: "src/sw.ts" },
      output: { entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js") },
    },
  },
  server: { proxy: { "/api": { target: server, changeOrigin: true, headers: { origin: server } } } },
  test: { include: ["tests/unit/**/*.test.ts"] },
});
