import { test } from "vitest";
import { officialSchema } from "./schemas.js";
import { mutantsOf, pointerOf } from "./mutants.js";
import { toldOf, isNear } from "./told.js";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
const keyOf = (d: any) => [d.code, d.place.pointer, d.message].join(" ");
const every = Number(process.env["EVERY"] ?? 1);
test.each((process.env["V"] ?? "2.0,3.0,3.1,3.2").split(","))(
  "%s",
  (v) => {
    const d = parse(readFileSync(new URL(`whole-${v}.yaml`, import.meta.url), "utf8"));
    const s = officialSchema(v as any);
    const base = new Set(toldOf(d).map(keyOf));
    console.log(v, [...base].join("\n"));
    let [n, refused, missed, ta, tb, far] = [0, 0, 0, 0, 0, 0];
    const out: string[] = [];
    for (const m of mutantsOf(d)) {
      n++;
      let t = performance.now();
      const ok = s.accepts(m.description);
      ta += performance.now() - t;
      if (ok) continue;
      refused++;
      if (refused % every) continue;
      t = performance.now();
      let told: any = [];
      try {
        told = toldOf(m.description).filter((x) => !base.has(keyOf(x)));
      } catch (e) {
        out.push("CRASH " + m.what + " " + pointerOf(m.path) + " " + (e as any).stack.slice(0, 300));
      }
      tb += performance.now() - t;
      if (!told.some((x: any) => isNear(x, m.path))) {
        missed++;
        if (told.length) far++;
        out.push(
          `${pointerOf(m.path)}\t${m.what.slice(0, 80)}\t${s.why(m.description).slice(0, 300)}${told.length ? "\tFAR " + keyOf(told[0]) : ""}`,
        );
      }
    }
    console.log(v, { n, refused, missed, far, ta, tb });
    writeFileSync(`/tmp/missed-${v}.txt`, out.join("\n"));
  },
  600000,
);
