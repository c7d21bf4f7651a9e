import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, the longest first. They run before the others, so that all workers end at about the same time. */
const LONGEST = [
  "test/e2e/corpus.test.ts",
  "test/e2e/layout.test.ts",
  "test/e2e/vendoring/package-managers.test.ts",
  "test/security/hostile/text.test.ts",
  "test/validate/official.test.ts",
  "test/security/hostile/compare.test.ts",
];

/** Runs the projects one after the other, and in each of them the longest files first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rank = ({ moduleId }: TestSpecification): number => {
      const place = LONGEST.indexOf(relative(this.ctx.config.root, moduleId).replaceAll("\\", "/"));
      return place < 0 ? LONGEST.length : place;
    };
    const projects = [...new Set(sorted.map(({ project }) => project))];
    return projects.flatMap((project) =>
      sorted.filter((file) => file.project === project).toSorted((a, b) => rank(a) - rank(b)),
    );
  }
}
