import { pascalCase } from "./names.js";

/**
 * What the functions of an operation that pages were named after in earlier versions: the name without its verb, or the
 * whole name. If the name begins with a group, the verb follows it: `petsListForOwner`, `ownersGetPets`, `petsList`.
 */
export function proposeFormerPageNames(name: string): readonly string[] {
  const verbs = [
    /^(?:list|get|fetch|find|read)(?=[A-Z])/,
    /(?<=[a-z\d])(?:List|Get|Fetch|Find|Read)(?=[A-Z])/,
    /(?<=[a-z\d])List$/,
  ];
  const verb = verbs.find((each) => each.test(name));
  return [...(verb ? [pascalCase(name.replace(verb, ""))] : []), pascalCase(name)];
}
