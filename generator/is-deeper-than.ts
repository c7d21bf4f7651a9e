/** Whether a value nests more levels than that; looked at with a stack of its own, which depth can't overflow. */
export function isDeeperThan(root: unknown, levels: number): boolean {
  const stack = [{ value: root, level: 0 }];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { value, level } = next;
    if (typeof value !== "object" || value === null) continue;
    if (level >= levels) return true;
    for (const item of Object.values(value)) stack.push({ value: item as unknown, level: level + 1 });
  }
  return false;
}
