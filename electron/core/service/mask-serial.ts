/** The unit's own number, nine signs with at times a letter first, before the letters of recorders (`…123456789WCVU`). */
const unitNumber = /(\d{9}|[A-Z]\d{8}|\d{5,8})([A-Z]{0,4})$/i;

/** Keeps model, date and region of a serial number and hides which unit it is. */
export function maskSerial(serialNumber: string): string {
  const masked = serialNumber.replace(unitNumber, (_, digits: string, letters: string) => '*'.repeat(digits.length) + letters);
  if (masked !== serialNumber) return masked;
  const kept = Math.max(0, serialNumber.length - 9);
  return serialNumber.slice(0, kept) + '*'.repeat(serialNumber.length - kept);
}
