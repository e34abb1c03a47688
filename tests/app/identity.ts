/** A well-formed 18-digit ID number for a test person, its check digit computed here and not by the code under test. */
export function identityNumber(birth: string, order: number): string {
  const body = `210102${birth}${String(order).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return `${body}${'10X98765432'[sum % 11] ?? ''}`;
}
