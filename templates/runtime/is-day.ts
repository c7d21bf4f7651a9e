/** Whether `2015-07-30` is a day of the calendar; some engines take the 30th of February for the 2nd of March. */
export function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return date.getUTCDate() === Number(text.slice(8));
}
