/** As `String` writes a number, or by hand with a decimal comma. */
export const NUMBER = '-?\\d+(?:[.,]\\d+)?(?:e[+-]?\\d+)?';

export const readNumber = (text: string): number => Number(text.replace(',', '.'));
