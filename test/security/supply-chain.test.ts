import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

/* The scripts and the dependencies of the package. */

interface Locked {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly integrity?: string;
  readonly optional?: boolean;
}

const read = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), "utf8"));
const manifest = (await read("package.json")) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
const lock = (await read("package-lock.json")) as { readonly packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(lock.packages).filter(([path]) => path !== "");
/** The packages that are installed with this package. */
const shipped = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional);

test("versions of dependencies are exact, and the lock file has their hashes", () => {
  const versions = Object.values({ ...manifest["dependencies"], ...manifest["devDependencies"] });
  for (const version of versions) expect(version).toMatch(/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+$/);
  const needed = locked.filter(([, { optional }]) => optional !== true);
  expect(needed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
});

test("no dependency runs an install script, and few development dependencies do", () => {
  const scripts = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(scripts.filter((one) => shipped.includes(one))).toEqual([]);
  expect(scripts.map(([path]) => path)).toEqual([
    "node_modules/@tanstack/vue-query/node_modules/vue-demi",
    "node_modules/esbuild",
    "node_modules/msw",
  ]);
  expect(Object.keys(manifest["scripts"] ?? {}).filter((name) => /install/.test(name))).toEqual([]);
});

test("there are no dependencies, since libraries are bundled, and releases are published with provenance", () => {
  expect(manifest["dependencies"]).toBeUndefined();
  expect(shipped).toEqual([]);
  expect(manifest["publishConfig"]).toEqual({ access: "public", provenance: true });
});
