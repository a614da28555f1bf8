import type { Remedy } from '../../finding.ts'

/** A list of texts that a check has given to an action; none where it gave no such list. */
export function textsOf(input: Remedy['input'], member: string): readonly string[] {
  const given = input?.[member]
  return Array.isArray(given) ? given.filter((one): one is string => typeof one === 'string') : []
}

/** A number that a check or a setting has given to an action. */
export function numberOf(input: Remedy['input'], member: string): number | undefined {
  const given = input?.[member]
  return typeof given === 'number' && Number.isFinite(given) ? given : undefined
}

export function textOf(input: Remedy['input'], member: string): string | undefined {
  const given = input?.[member]
  return typeof given === 'string' ? given : undefined
}
