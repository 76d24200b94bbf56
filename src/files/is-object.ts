/** Is it an object with fields, and no array? What came out of JSON, or of a module, may be anything. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
