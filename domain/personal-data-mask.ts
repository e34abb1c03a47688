/** Hides all digits of a telephone number but the last four: ***-****4455. */
export function maskTelephone(text: string): string {
  const digits = text.replace(/\D/gu, '').length;
  let seen = 0;
  return text.replace(/\d/gu, (digit) => {
    seen += 1;
    return digits >= 7 && seen > digits - 4 ? digit : '*';
  });
}

/** Leaves only the year of a birth date: 1990-**-**. */
export function maskBirthDate(text: string): string {
  return /^\d{4}-/u.test(text) ? `${text.slice(0, 4)}-**-**` : '****-**-**';
}
