const DAY_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/
const RFC3339 = /^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:\d{2})$/

/**
 * Until when something holds: a day, which ends at midnight in UTC, or a moment in RFC 3339 with its offset. Undefined for
 * anything else; a day that no calendar has is not taken for the next one.
 */
export function endOf(text: string): Date | undefined {
  const trimmed = text.trim()
  const day = DAY_ONLY.test(trimmed)
  if (!day && !RFC3339.test(trimmed)) return undefined
  const start = new Date(day ? `${trimmed}T00:00:00Z` : trimmed.replace(' ', 'T').toUpperCase())
  if (Number.isNaN(start.getTime()) || !isOnCalendar(trimmed.slice(0, 10))) return undefined
  return day ? new Date(start.getTime() + 86_400_000) : start
}

/** `2026-02-30` is read as the second of March by some, and as nothing by others. */
function isOnCalendar(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === day
}
