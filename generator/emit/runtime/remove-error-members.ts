import { ERROR_MEMBERS, type ErrorMember } from "../../wire/wire.js";
import type { Runtime } from "./runtime-files.js";

/** Removes the members of `ApiError` that the API's errors don't have. */
export const removeErrorMembers = (runtime: Runtime, wanted: readonly ErrorMember[]): Runtime => ({
  ...runtime,
  declarations: runtime.declarations.map((declaration) => {
    const unwanted = declaration.name === "ApiError" ? ERROR_MEMBERS.filter((member) => !wanted.includes(member)) : [];
    if (unwanted.length === 0) return declaration;
    const remove = (text: string): string => unwanted.reduce(removeGetter, text);
    return { ...declaration, text: remove(declaration.text), bare: remove(declaration.bare) };
  }),
});

/** Removes a getter of a class with its comment. The sources are formatted by Prettier, so its lines are known. */
const removeGetter = (text: string, name: string): string =>
  text.replace(new RegExp(String.raw`\n\n  /\*\*[^\n]*\*/\n  get ${name}\(\)[^]*?\n  }(?=\n)`), "");
