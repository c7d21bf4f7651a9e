/** The text of a script with only those top-level statements that the names need. */
export function keepUsed(text: string, names: readonly string[]): string;

/** The text of a script in which a constant has only those properties that are read by their names. */
export function keepUsedProperties(text: string, constant: string): string;
