import { AwsError } from '../../operation.ts'

type Asked = {
  /** The member's wire name, for messages, beside its value. */
  readonly addresses: readonly [string, readonly string[] | undefined]
  readonly count: readonly [string, number | undefined]
  readonly prefixes: readonly string[]
}

/** What an assignment asks for: addresses by name or by number, one of the two. Throws at both, at none, and at prefixes. */
export function namedOrCounted({ addresses, count, prefixes }: Asked): {
  readonly named: readonly string[]
  readonly count: number
} {
  if (prefixes.length > 0) throw new AwsError('UnsupportedOperation', 'The sandbox does not delegate prefixes.')
  const [member, named = []] = addresses
  const [number, wanted] = count
  if (named.length > 0 && wanted !== undefined) {
    const text = `The parameters ${member} and ${number} cannot be used together`
    throw new AwsError('InvalidParameterCombination', text)
  }
  if (named.length === 0 && wanted === undefined) {
    throw new AwsError('MissingParameter', `The request must contain the parameter ${member} or ${number}`)
  }
  if (wanted !== undefined && wanted < 1) {
    throw new AwsError('InvalidParameterValue', `Value (${wanted}) for parameter ${number} is invalid.`)
  }
  return { named, count: wanted ?? 0 }
}

/** The addresses to take away. Throws where none is named, and at prefixes. */
export function namedAtLeastOne(
  [member, named = []]: Asked['addresses'],
  prefixes: readonly string[] = [],
): readonly string[] {
  if (prefixes.length > 0) throw new AwsError('UnsupportedOperation', 'The sandbox does not delegate prefixes.')
  if (named.length > 0) return named
  throw new AwsError('MissingParameter', `The request must contain the parameter ${member}`)
}
