import { COMPONENTS, type ComponentName, parsePattern } from '@arnq/query'

/** What is chosen, one after the other; at the end the question is asked. */
export type StepName = ComponentName | 'query' | 'ask'

/** What was chosen for each part of the question; empty where it is any. */
export type Parts = Readonly<Record<ComponentName | 'query', string>>

const ORDER: readonly StepName[] = ['partition', 'service', 'type', 'region', 'account', 'id', 'query', 'ask']

/** The steps there are. Who knows no ARN need not know what a partition is: any, unless somebody has chosen one before. */
export const stepsFor = ({ partition }: Parts): readonly StepName[] => (partition === '' ? ORDER.slice(1) : ORDER)

/** The parts of a question as it stands; all of them any where it cannot be read. */
export function partsOf({ pattern, query }: { readonly pattern: string; readonly query: string }): Parts {
  const parts = { partition: '', service: '', region: '', account: '', type: '', id: '', query: query.trim() }
  try {
    const read = parsePattern(pattern)
    for (const name of COMPONENTS) parts[name] = anyAsNothing(read.text.slice(read[name].start, read[name].end))
    return parts
  } catch {
    return parts
  }
}

const anyAsNothing = (text: string): string => (/^\*+$/.test(text) ? '' : text)

/** The pattern in its long form, with a star for each part that is any. */
export function longForm(parts: Parts): string {
  const { partition, service, region, account, type, id } = starred(parts)
  return `arn:${partition}:${service}:${region}:${account}:${type}/${id}`
}

/** The short form, where it means the same: any partition, region and account. */
export function shortForm(parts: Parts): string | undefined {
  if (parts.partition !== '' || parts.region !== '' || parts.account !== '') return undefined
  const { service, type, id } = starred(parts)
  if (id !== '*') return `${service}:${type}/${id}`
  return type === '*' && service === '*' ? '*' : `${service}:${type}`
}

/** Each part as it is written: a star where it is any. */
export const starred = (parts: Parts): Parts =>
  Object.fromEntries(
    Object.entries(parts).map(([name, text]) => [name, text === '' && name !== 'query' ? '*' : text]),
  ) as Parts
