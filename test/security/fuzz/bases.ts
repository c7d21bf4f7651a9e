import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { sharedPath } from "../../support/shared.js";

/* The descriptions that are changed: our own, and real ones where these are there. */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Our own cases, Twilio's Challenges first. */
export async function ownBases(): Promise<readonly unknown[]> {
  const cases = join(ROOT, "test", "cases");
  const names = (await readdir(cases))
    .filter((name) => !name.startsWith("diagnostic") && name !== "several-files")
    .sort();
  const files = [join(ROOT, "spec", "challenges.yaml"), ...names.map((name) => join(cases, name, "spec.yaml"))];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => undefined)));
  return texts.filter((text) => text !== undefined).map((text) => parse(text) as unknown);
}

/** Real descriptions of at most so many bytes; none where the shared folder is not there. */
export async function realBases(bytes: number): Promise<readonly unknown[]> {
  const folders = ["corpus/directory", "corpus/twilio"].map(sharedPath).filter((path) => path !== undefined);
  const files = await Promise.all(
    folders.map(async (folder) => (await readdir(folder)).sort().map((name) => join(folder, name))),
  );
  const texts = await Promise.all(
    files.flat().map(async (file) => ((await stat(file)).size <= bytes ? await readFile(file, "utf8") : undefined)),
  );
  return texts.filter((text) => text !== undefined).map((text) => JSON.parse(text) as unknown);
}
