import { hashText } from "../load/hash.js";
import { findEntry } from "./find-entry.js";
import type { Manifest, RunRecord } from "./manifest.js";

/** Whether description, options, version and all files match the manifest, so that nothing has to be generated. */
export async function isUnchanged(folder: string, manifest: Manifest, record: RunRecord): Promise<boolean> {
  const { fetchsmith, spec, options } = manifest;
  if (toCanonicalJson({ fetchsmith, spec, options }) !== toCanonicalJson(record)) return false;
  const checks = Object.entries(manifest.files).map(async ([path, hash]) => {
    const { text } = await findEntry(folder, path).catch(() => ({ text: undefined }));
    return text !== undefined && hashText(text) === hash;
  });
  return (await Promise.all(checks)).every(Boolean);
}

const toCanonicalJson = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === "object" && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );
