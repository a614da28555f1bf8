import type { Aws, Target } from '@arnq/query'

/** A call, named so that the same one has the same name in every look. */
const nameOf = ({ account, region }: Target, service: string, operation: string, input: unknown): string =>
  `${account} ${region} ${service}:${operation} ${JSON.stringify(input)}`

/** A door that writes down what goes through it. */
export function watched(aws: Aws): { readonly aws: Aws; readonly calls: ReadonlySet<string> } {
  const calls = new Set<string>()
  const call = ((target, service, operation, input, signal) => {
    calls.add(nameOf(target, service, operation, input))
    return aws.call(target, service, operation, input, signal)
  }) as Aws['call']
  return { aws: { call }, calls }
}

/** A door at which one call fails, and only that. */
export const failing =
  (failed: string, name: string) =>
  (aws: Aws): Aws => ({
    call: ((target, service, operation, input, signal) =>
      nameOf(target, service, operation, input) === failed
        ? Promise.reject(Object.assign(new Error('it failed'), { name, $metadata: {} }))
        : aws.call(target, service, operation, input, signal)) as Aws['call'],
  })

const SIZES = ['MaxResults', 'maxResults', 'MaxRecords', 'PageSize'] as const

/** A door that asks for pages as small as AWS lets them be, so that a few rows are many pages. */
export const smallPages = (aws: Aws): Aws => ({
  call: ((target, service, operation, input, signal) => {
    const asked: object = { ...(input as object) }
    const sized = SIZES.filter((size) => size in asked)
    const small = { ...asked, ...Object.fromEntries(sized.map((size) => [size, service === 'rds' ? 20 : 5])) }
    return aws.call(target, service, operation, small as typeof input, signal)
  }) as Aws['call'],
})
