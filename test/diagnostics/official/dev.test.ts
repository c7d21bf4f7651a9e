import { test } from "vitest";
import { officialSchema } from "./schemas.js";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
test("x", () => {
  for (const v of ["2.0","3.0","3.1","3.2"] as const) {
    const d = parse(readFileSync(new URL(`whole-${v}.yaml`, import.meta.url),"utf8"));
    const s = officialSchema(v);
    console.log(v, s.why(d));
    if (v >= "3.1") { const e = structuredClone(d); e.components.schemas.Book.properties.words.maxItems=-1; console.log(s.why(e)); const f = structuredClone(d); f.components.schemas.Book.properties.words.xml={a:1}; console.log(s.why(f));const g = structuredClone(d); g.components.schemas.Book.properties=[]; console.log(s.why(g));}
  }
});
