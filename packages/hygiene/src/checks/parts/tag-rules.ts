/** What a required tag's value has to be. */
type TagRule = { readonly values?: readonly string[] | undefined; readonly matches?: string | undefined }

/** What is wrong with a required tag. `near` are keys that look like it. */
export type TagFault =
  | { readonly kind: 'missing'; readonly key: string; readonly near: readonly string[] }
  | { readonly kind: 'empty'; readonly key: string }
  | { readonly kind: 'wrong'; readonly key: string; readonly value: string; readonly wants: string }

type Rules = Readonly<Record<string, TagRule>>

/** The tags that people gave; those of AWS itself say nothing of order. A value of blanks alone is none. */
export const ownTags = (tags: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(tags).filter(([key]) => !key.startsWith('aws:')))

/** What is wrong with tags, by the rules, in their order. */
export function faultsOf(
  tags: Readonly<Record<string, string>>,
  rules: Rules,
  { ignoreCase }: { readonly ignoreCase: boolean },
): readonly TagFault[] {
  const own = Object.entries(ownTags(tags))
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text)
  return Object.entries(rules).flatMap(([key, rule]): readonly TagFault[] => {
    const given = own.filter(([one]) => fold(one) === fold(key))
    if (given.length === 0)
      return [{ kind: 'missing', key, near: own.map(([one]) => one).filter((one) => isNear(one, key)) }]
    const values = given.map(([, value]) => value).filter((value) => value.trim() !== '')
    if (values.length === 0) return [{ kind: 'empty', key }]
    const wrong = values.find((value) => !fits(value, rule, ignoreCase))
    return wrong === undefined ? [] : [{ kind: 'wrong', key, value: wrong, wants: wantsOf(rule) }]
  })
}

function fits(value: string, { values, matches }: TagRule, ignoreCase: boolean): boolean {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text)
  if (values && !values.some((one) => fold(one) === fold(value))) return false
  return matches === undefined || new RegExp(`^(?:${matches})$`, ignoreCase ? 'iu' : 'u').test(value)
}

const wantsOf = ({ values, matches }: TagRule): string =>
  [
    ...(values ? [`one of ${values.join(', ')}`] : []),
    ...(matches === undefined ? [] : [`what matches ${matches}`]),
  ].join(' and ')

/** Whether somebody may have meant one by the other: another case, other signs between the words, one slip of a finger. */
export function isNear(one: string, other: string): boolean {
  const [a, b] = [plain(one), plain(other)]
  if (a === '' || b === '') return false
  return a === b || (Math.min(a.length, b.length) > 3 && isOneApart(a, b))
}

const plain = (key: string): string => key.toLowerCase().replace(/[\s\-_.:/]/g, '')

/** One letter more, less, other, or two that changed places. */
function isOneApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < Math.min(a.length, b.length) && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1) || swapped
}
