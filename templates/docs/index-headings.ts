import type { Api, Module, SecurityScheme } from "../../generator/ir/ir.js";
import { anchorsOf, heading, type Heading } from "./markdown/page.js";

/** The headings of the index. Other pages link to them. */
export interface IndexHeadings {
  readonly title: Heading;
  readonly operations: Heading;
  readonly modules: ReadonlyMap<Module, Heading>;
  readonly webhooks: Heading;
  readonly models: Heading;
  readonly authorization: Heading;
  readonly schemes: ReadonlyMap<SecurityScheme, Heading>;
  readonly anchors: ReadonlyMap<Heading, string>;
}

/** Makes the headings of the index and their anchors: `# Title`, `## Operations`, and so on. */
export function indexHeadings(api: Api): IndexHeadings {
  const title = heading(1, api.title, "API");
  const operations = heading(2, "Operations");
  const modules = new Map(api.modules.map((module) => [module, heading(3, module.title, "Module")]));
  const webhooks = heading(2, "Webhooks");
  const models = heading(2, "Models");
  const authorization = heading(2, "Authorization");
  const schemes = new Map(api.securitySchemes.map((scheme) => [scheme, heading(3, scheme.name, "Scheme")]));
  const all = [
    title,
    operations,
    ...modules.values(),
    ...(api.webhooks ? [webhooks] : []),
    ...(api.models.length > 0 ? [models] : []),
    authorization,
    ...schemes.values(),
  ];
  return { title, operations, modules, webhooks, models, authorization, schemes, anchors: anchorsOf(all) };
}
