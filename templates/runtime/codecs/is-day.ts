/** Whether the `2015-07-30` that a text begins with is a day of the calendar; some engines take the 30th of February for the 2nd of March. */
export function isDay(text: string): boolean {
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  if (month === 2 && day > 28) {
    return new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
  }
  // Months have 31 and 30 days in turn, but July and August have 31 both.
  return month > 0 && month < 13 && day > 0 && day <= 30 + ((month + (month >> 3)) & 1);
}
