import { filterLiteral } from './glob.ts'

/** One condition that the API sifts by for us: a superset of what is meant, so every row is checked again here. */
export type Sift = {
  /** The filter's name, `instance-type`, `tag:Name`. */
  readonly name: string
  /** The filter's values, any of which may match; `*` and `?` are wildcards there. */
  readonly values: readonly string[]
  /** What the condition reads of a row: none where the row lacks it. */
  readonly read: (row: object) => readonly string[]
}

/** EC2's limits: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html#Filtering_Resources_CLI */
const MOST_FILTERS = 50
const MOST_VALUES = 200
const LONGEST_VALUE = 255

/** Whether the API would take it. An empty value is left to us: not every filter knows one; half a character no wire carries. */
export function fitsLimits({ name, values }: Pick<Sift, 'name' | 'values'>): boolean {
  const sendable = (text: string) => text.length > 0 && text.length <= LONGEST_VALUE && text.isWellFormed()
  return values.length > 0 && values.length <= MOST_VALUES && sendable(name) && values.every(sendable)
}

/** The input members that carry the conditions: `{ Filters: [{ Name, Values }] }`. */
export function inputOf(member: 'Filters' | 'Filter', sifts: readonly Sift[]): object {
  return { [member]: sifts.slice(0, MOST_FILTERS).map(({ name, values }) => ({ Name: name, Values: [...values] })) }
}

/** Whether any of the values holds a wildcard. */
export const isWild = ({ values }: Sift): boolean => values.some((value) => /(^|[^\\])(\\\\)*[*?]/.test(value))

/** A condition that a row must pass if the API honours conditions of this kind at all; undefined where it lacks the field. */
export function probeOf(sift: Sift, row: object): Sift | undefined {
  const [value] = sift.read(row).filter((text) => text.length > 1)
  if (value === undefined) return undefined
  const probe = isWild(sift) ? `${filterLiteral(value.slice(0, -1))}*` : filterLiteral(value)
  const made = { ...sift, values: [probe] }
  return fitsLimits(made) ? made : undefined
}

/** Whether a row shows that the API understood: it can have come through a wildcard only, or, without any, at all. */
export function shows(sift: Sift, row: object): boolean {
  if (!isWild(sift)) return true
  const exact = new Set(sift.values)
  return sift.read(row).some((value) => !exact.has(filterLiteral(value)))
}
