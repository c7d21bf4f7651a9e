import { defineConfig } from "fetchsmith";

export default defineConfig({
  spec: "spec/challenges.yaml",
  out: "generated",
  properties: "camel",
  dates: "date",
  datePrecision: "s",
  openEnums: true,
});
