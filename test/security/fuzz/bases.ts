import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { sharedPath } from "../../support/shared.js";

/* The descriptions that are changed: those of the tests, and real ones if they are available. */

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The descriptions of the tests. The first is that of Twilio Challenges. */
export async function ownBases(): Promise<readonly unknown[]> {
  const cases = join(ROOT, "test", "cases");
  const names = (await readdir(cases))
    .filter((name) => !name.startsWith("diagnostic") && name !== "several-files")
    .sort();
  const files = [join(ROOT, "spec", "challenges.yaml"), ...names.map((name) => join(cases, name, "spec.yaml"))];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => undefined)));
  return texts.filter((text) => text !== undefined).map((text) => parse(text) as unknown);
}

/** Real descriptions up to a size. Empty if the shared folder does not exist. */
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
