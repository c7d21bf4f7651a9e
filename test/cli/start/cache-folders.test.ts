import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listCacheFolders } from "../../../generator/cli/start/cache-folders.js";

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-folders-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const linux = { platform: "linux", env: {} };
const own = join(homedir(), ".cache", "fetchsmith");

test("the project in which the package is installed comes first, then the user's own folder", () => {
  const project = join(scratch, "app");
  const cache = join(project, "node_modules", ".cache", "fetchsmith");
  for (const place of [
    "node_modules/fetchsmith/dist",
    "node_modules/.pnpm/fetchsmith@1.0.0/node_modules/fetchsmith/dist",
  ])
    expect(listCacheFolders(join(project, place), linux)).toEqual([cache, own]);
});

test("a checkout uses its own packages' folder, and anything else only the user's", () => {
  mkdirSync(join(scratch, "checkout", "node_modules"), { recursive: true });
  const cache = join(scratch, "checkout", "node_modules", ".cache", "fetchsmith");
  expect(listCacheFolders(join(scratch, "checkout", "dist"), linux)).toEqual([cache, own]);
  expect(listCacheFolders(join(scratch, "bare", "dist"), linux)).toEqual([own]);
});

test("the user's own folder follows the platform, and a relative path is none", () => {
  const bare = join(scratch, "bare", "dist");
  const env = { XDG_CACHE_HOME: "/caches", LOCALAPPDATA: "/local" };
  expect(listCacheFolders(bare, { platform: "linux", env })).toEqual([join("/caches", "fetchsmith")]);
  expect(listCacheFolders(bare, { platform: "win32", env })).toEqual([join("/local", "fetchsmith")]);
  expect(listCacheFolders(bare, { platform: "linux", env: { XDG_CACHE_HOME: "caches" } })).toEqual([own]);
  const library = join(homedir(), "Library", "Caches", "fetchsmith");
  expect(listCacheFolders(bare, { platform: "darwin", env: {} })).toEqual([library]);
});
