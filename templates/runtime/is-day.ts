/** Whether the `2015-07-30` that a text begins with is a day of the calendar; some engines take the 30th of February for the 2nd of March. */
export function isDay(text: string): boolean {
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  if (day > 28) return new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
  return month > 0 && month < 13 && day > 0;
}
