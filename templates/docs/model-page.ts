import type { Enum, Model, ObjectType, TypeNode } from "../../generator/ir/ir.js";
import { MODELS_FOLDER, type DocContext } from "./context.js";
import { detailsCell, docBlocks, valueCode, wireFact, yesNo } from "./details.js";
import { linkedType } from "./linked-type.js";
import { code, inline, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, pageText, type Block } from "./markdown/page.js";
import type { Page } from "../code/emitter.js";
import { table } from "./markdown/table.js";

/** `docs/models/VerifyV2Challenge.md`: the properties, enum values or branches of a model. */
export function modelPage(model: Model, context: DocContext): Page {
  const { name, docs, component, requestName } = model;
  const request = requestName === undefined ? undefined : context.modelFile(requestName);
  const blocks: Block[] = [
    heading(1, name, "Model"),
    ...docBlocks(docs),
    ...(component === undefined || component === String(name)
      ? []
      : [markOf`Schema in the description: ${code(component)}.`]),
    ...(request === undefined || requestName === undefined
      ? []
      : [markOf`In requests: ${link(code(requestName), request)}.`]),
    ...typeBlocks(model.type, context),
    ...(docs.constraints?.length ? [detailsCell({ constraints: docs.constraints })] : []),
    link(markOf`Back to the index`, "../README.md"),
  ];
  return { path: `docs/${MODELS_FOLDER}${context.modelFile(name) ?? ""}`, text: pageText(blocks) };
}

function typeBlocks(type: TypeNode, context: DocContext): readonly Block[] {
  switch (type.kind) {
    case "object":
      return type.properties.length > 0 ? objectBlocks(type, context) : [alias(type, context)];
    case "enum":
      return [
        heading(2, "Values"),
        joined(
          type.values.map(
            (value) => markOf`- ${valueCode(value, context.scope.literal(value, type.format))}${labelOf(type, value)}`,
          ),
          "\n",
        ),
        ...(type.open ? [markOf`Other values are also accepted.`] : []),
      ];
    case "union":
      return unionBlocks(type, context);
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
  markOf`An alias of ${linkedType(context.scope.print(type), "", context)}.`;

function objectBlocks({ properties, additional }: ObjectType, context: DocContext): readonly Block[] {
  const rows = properties.map(({ name, member, type, required, docs }) => [
    markOf`**${code(member)}**`,
    linkedType(context.scope.print(type), "", context),
    yesNo(required),
    detailsCell(docs, wireFact(name, member)),
  ]);
  return [
    heading(2, "Properties"),
    table(["Name", "Type", "Required", "Description"], rows),
    ...(additional && additional.kind !== "never"
      ? [markOf`Additional properties: ${linkedType(context.scope.print(additional), "", context)}.`]
      : []),
  ];
}

function unionBlocks(type: TypeNode & { readonly kind: "union" }, context: DocContext): readonly Block[] {
  const linked = (text: string): Markdown => linkedType(text, "", context);
  const options = joined(
    type.options.map((option) => markOf`- ${linked(context.scope.print(option))}`),
    "\n",
  );
  const { discriminator } = type;
  if (!discriminator) return [heading(2, "One of"), options];
  const rows = discriminator.mapping.map(({ value, model }) => [valueCode(value), linked(model)]);
  return [
    heading(2, "One of"),
    options,
    markOf`The discriminator is ${code(discriminator.member)}:`,
    table(["Value", "Model"], rows),
  ];
}
