import { AwsError } from '../operation.ts'

/** One input member that names rows outright (`InstanceIds`), and what AWS answers when a name is wrong. */
export type IdMember<In, Row> = {
  readonly member: keyof In & string
  readonly of: (row: Row) => string | undefined
  /** What messages call it: `instance ID`. */
  readonly noun: string
  readonly missing: string
  /** The prefix before the hex digits, and the code for an id that does not look so. Absent where any text will do. */
  readonly shape?: string
  readonly malformed?: string
}

const hex = /^(?:[0-9a-f]{8}|[0-9a-f]{17})$/

/** Throws what AWS answers to an id that does not look like one. */
export function checkShape<In, Row>(asked: readonly string[], { shape, malformed }: IdMember<In, Row>): void {
  if (shape === undefined || malformed === undefined) return
  const bad = asked.find((id) => !id.startsWith(`${shape}-`) || !hex.test(id.slice(shape.length + 1)))
  if (bad !== undefined) throw new AwsError(malformed, `Invalid id: "${bad}" (expecting "${shape}-...")`)
}

/**
 * The rows that the ids members name, or all where none does; an empty list names none and so means all, as on AWS.
 * One id that is not there fails the call, unlike a filter, which just leaves it out.
 * https://docs.aws.amazon.com/AWSEC2/latest/devguide/errors-overview.html
 */
export function named<In, Row>(
  rows: readonly Row[],
  members: readonly IdMember<In, Row>[],
  input: object,
): { readonly rows: readonly Row[]; readonly byId: boolean } {
  let left = rows
  let byId = false
  for (const id of members) {
    const asked = (input as Readonly<Record<string, readonly string[] | undefined>>)[id.member] ?? []
    if (asked.length === 0) continue
    checkShape(asked, id)
    const wanted = new Set(asked)
    left = left.filter((row) => wanted.has(id.of(row) ?? ''))
    const there = new Set(left.map(id.of))
    const gone = [...wanted].filter((one) => !there.has(one))
    const [subject, verb] = gone.length > 1 ? [`${id.noun}s`, 'do'] : [id.noun, 'does']
    if (gone.length > 0) throw new AwsError(id.missing, `The ${subject} '${gone.join(', ')}' ${verb} not exist`)
    byId = true
  }
  return { rows: left, byId }
}
