import type { Enum, Model, ObjectType, TypeNode } from "../../generator/ir/ir.js";
import type { DocContext } from "./context.js";
import { detailsCell, docBlocks, summaryCell, valueCode, wireFact, yesNo } from "./details.js";
import { createFileNames } from "./file-names.js";
import { BACK } from "./layout/chapter-pages.js";
import { createDraft, type Draft } from "./layout/draft.js";
import type { Section } from "./layout/section.js";
import { fitBlocks, PART_SIZE } from "./layout/size.js";
import { targetOf } from "./layout/targets.js";
import { linkedType } from "./linked-type.js";
import { code, inline, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block, type Heading } from "./markdown/page.js";
import { columns, table } from "./markdown/table.js";

/** The headings that many models have. */
const headingsAt = (level: Heading["level"]): Record<"values" | "properties" | "options", Heading> => ({
  values: heading(level, "Values"),
  properties: heading(level, "Properties"),
  options: heading(level, "One of"),
});

const [OWN_HEADINGS, SECTION_HEADINGS] = [headingsAt(2), headingsAt(4)];

type ModelHeadings = typeof OWN_HEADINGS;

/** The pages in `docs/models/`, such as `VerifyV2Challenge.md`: one for each model. */
export function ownModelPages(context: DocContext): readonly Draft[] {
  const files = createFileNames(context.api.models.map(({ name }) => name));
  return context.api.models.map((model) => {
    const blocks = ownModelPage(model, files.longestPath, context);
    return createDraft(`models/${files.of(model.name)}`, blocks, targetOf("model", model.name));
  });
}

/** The blocks of the page of a model. */
export const ownModelPage = (model: Model, longestPath: number, context: DocContext): readonly Block[] => [
  heading(1, model.name, "Model"),
  ...fitBlocks(blocksOf(model, OWN_HEADINGS, context), PART_SIZE, longestPath),
  link(markOf`Back to the index`, "../README.md"),
];

/** A model on the page of a module, or on a page of several models. */
export function modelSection(model: Model, context: DocContext): Section {
  const { name, docs } = model;
  const target = targetOf("model", name);
  return {
    target,
    name,
    title: heading(3, name, "Model"),
    blocks: [...blocksOf(model, SECTION_HEADINGS, context), BACK],
    row: [link(code(name), target), summaryCell(docs, context)],
  };
}

/** The properties, enum values or branches of a model. */
function blocksOf(model: Model, headings: ModelHeadings, context: DocContext): readonly Block[] {
  const { name, docs, component, requestName, baseName } = model;
  return [
    ...docBlocks(docs),
    ...(component === undefined || component === String(name)
      ? []
      : [markOf`Schema in the description: ${code(component)}.`]),
    ...(requestName === undefined || !context.modelNames.has(requestName)
      ? []
      : [markOf`In requests: ${link(code(requestName), targetOf("model", requestName))}.`]),
    ...(baseName === undefined || !context.modelNames.has(baseName)
      ? []
      : [markOf`Members that all of them have: ${link(code(baseName), targetOf("model", baseName))}.`]),
    ...typeBlocks(model.type, headings, context),
    ...(docs.constraints?.length ? [detailsCell({ constraints: docs.constraints }, context)] : []),
  ];
}

function typeBlocks(type: TypeNode, headings: ModelHeadings, context: DocContext): readonly Block[] {
  switch (type.kind) {
    case "object":
      return type.properties.length > 0 ? objectBlocks(type, headings, context) : [alias(type, context)];
    case "enum":
      return [
        headings.values,
        joined(
          type.values.map(
            (value) => markOf`- ${valueCode(value, context.scope.literal(value, type.format))}${labelOf(type, value)}`,
          ),
          "\n",
        ),
        ...(type.open ? [markOf`Other values are also accepted.`] : []),
      ];
    case "union":
      return unionBlocks(type, headings, context);
    default:
      return [alias(type, context)];
  }
}

/** The description of an enum value. */
function labelOf({ labels = {} }: Enum, value: Enum["values"][number]): Markdown {
  const label = Object.hasOwn(labels, String(value)) ? labels[String(value)] : undefined;
  return label?.description === undefined ? markOf`` : markOf`: ${inline(label.description)}`;
}

const alias = (type: TypeNode, context: DocContext): Markdown =>
  markOf`An alias of ${linkedType(context.scope.print(type), context)}.`;

const PROPERTY_COLUMNS = columns("Name", "Type", "Required", "Description");

function objectBlocks(
  { properties, additional }: ObjectType,
  headings: ModelHeadings,
  context: DocContext,
): readonly Block[] {
  const rows = properties.map(({ name, member, type, required, docs }) => [
    markOf`**${code(member)}**`,
    linkedType(context.scope.print(type), context),
    yesNo(required),
    detailsCell(docs, context, wireFact(name, member)),
  ]);
  return [
    headings.properties,
    table(PROPERTY_COLUMNS, rows),
    ...(additional && additional.kind !== "never"
      ? [markOf`Additional properties: ${linkedType(context.scope.print(additional), context)}.`]
      : []),
  ];
}

function unionBlocks(
  type: TypeNode & { readonly kind: "union" },
  headings: ModelHeadings,
  context: DocContext,
): readonly Block[] {
  const linked = (text: string): Markdown => linkedType(text, context);
  const options = joined(
    type.options.map((option) => markOf`- ${linked(context.scope.print(option))}`),
    "\n",
  );
  const { discriminator } = type;
  if (!discriminator) return [headings.options, options];
  const rows = discriminator.mapping.map(({ value, model }) => [valueCode(value), linked(model)]);
  return [
    headings.options,
    options,
    markOf`The discriminator is ${code(discriminator.member)}:`,
    table(columns("Value", "Model"), rows),
  ];
}
