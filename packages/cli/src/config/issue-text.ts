/** What zod says is wrong with a value, as much of it as the words need. */
export type Issue = {
  readonly code: string
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
  readonly expected?: string
  readonly values?: readonly unknown[]
  readonly origin?: string
  readonly minimum?: number | bigint
  /** Of a choice between kinds: what is wrong with the value as each of them. */
  readonly errors?: readonly (readonly Issue[])[]
}

/** A value that may be of several kinds is told as what it was meant to be: the kind of which only a part is wrong. */
export function innermost(issue: Issue): Issue {
  const kinds = issue.errors
  if (issue.code !== 'invalid_union' || kinds === undefined || kinds.length === 0) return issue
  const meant = kinds.filter((issues) => !issues.some(isOtherKind))
  const [first] = meant[0] ?? []
  if (first) return innermost({ ...first, path: [...issue.path, ...first.path] })
  const others = kinds.flatMap((issues) => issues.filter(isOtherKind).slice(0, 1))
  const [path = []] = others.map((one) => one.path)
  const values = others.flatMap((one) => one.values ?? [])
  if (path.length > 0) return { ...issue, code: 'invalid_value', path: [...issue.path, ...path], values }
  return { ...issue, code: 'invalid_type', expected: others.map(kindOf).join(' or ') }
}

/** It is something else altogether, or says of itself that it is: `to: s3`. */
const isOtherKind = ({ code, path, values }: Issue): boolean =>
  (code === 'invalid_type' && path.length === 0) ||
  (code === 'invalid_value' && path.length < 2 && values?.length === 1)

const KINDS: Readonly<Record<string, string>> = {
  object: 'a mapping',
  record: 'a mapping',
  array: 'a list',
  string: 'a text',
  int: 'a whole number',
  boolean: 'true or false',
}

function kindOf({ expected = '', values }: Issue): string {
  if (values) return values.map(String).join(', ')
  return (
    KINDS[expected] ?? (/^(a|an|true|false) /.test(expected) || expected.includes(' or ') ? expected : `a ${expected}`)
  )
}

/** What is wrong, in words that follow the setting's name; undefined for a key that nobody knows. */
export function issueText(issue: Issue): string | undefined {
  const { code, message, values = [], origin, minimum } = issue
  if (code === 'unrecognized_keys') return undefined
  if (code === 'invalid_type') return `must be ${kindOf(issue)}`
  if (code === 'invalid_value') return `must be ${values.length > 1 ? 'one of ' : ''}${values.map(String).join(', ')}`
  if (message !== 'Invalid input') return message
  if (code === 'too_small' && origin !== 'string') return `must be at least ${minimum}`
  return code === 'too_small' ? 'must not be empty' : 'is not valid'
}
