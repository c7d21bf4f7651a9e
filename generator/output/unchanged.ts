import { hashOf } from "../load/hash.js";
import { look } from "./look.js";
import type { Manifest } from "./manifest.js";
import type { RunRecord } from "../pipeline/plan.js";

/** Whether description, options, version and every file are what the manifest says: then there is nothing to do. */
export async function isUnchanged(folder: string, manifest: Manifest, record: RunRecord): Promise<boolean> {
  const { fetchsmith, spec, options } = manifest;
  if (canonical({ fetchsmith, spec, options }) !== canonical(record)) return false;
  const checks = Object.entries(manifest.files).map(async ([path, hash]) => {
    const { text } = await look(folder, path).catch(() => ({ text: undefined }));
    return text !== undefined && hashOf(text) === hash;
  });
  return (await Promise.all(checks)).every(Boolean);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
