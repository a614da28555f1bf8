import type { Aws, Target } from '@arnq/query'
import { empty, emulate, type Fault, type Holdings } from '@arnq/sandbox'
import type { DeliveryDoors } from '../../src/delivery/channel.ts'
import { secretsIn } from '../../src/delivery/secret.ts'

export const home: Target = { partition: 'aws', account: '100000000001', region: 'us-east-1' }

export type Asked = { readonly operation: string; readonly input: Readonly<Record<string, unknown>> }

/** A door to a sandbox with these holdings, that remembers what was asked of it, and is conditional as S3 is. */
export function doorTo(
  holdings: Holdings,
  faults: readonly Fault[] = [],
): { readonly aws: Aws; readonly asked: Asked[] } {
  const world = empty()
  const [account] = world.accounts
  if (!account) throw new Error('the empty world has one account')
  const { call } = emulate({ ...world, faults, accounts: [{ ...account, holdings: () => holdings }] })
  const asked: Asked[] = []
  const door = async (target: Target, service: never, operation: never, input: Record<string, unknown>) => {
    asked.push({ operation, input })
    const before = last
    let done = (): void => {}
    last = new Promise((resolve) => {
      done = resolve
    })
    await before
    return await answered(target, service, operation, input).finally(done)
  }
  const answered = async (target: Target, service: never, operation: never, input: Record<string, unknown>) => {
    if (input.IfMatch !== undefined) {
      const now = await call(target, 's3', 'getObject', { Bucket: String(input.Bucket), Key: String(input.Key) })
      if (now.ETag !== input.IfMatch) throw Object.assign(new Error('did not hold'), { name: 'PreconditionFailed' })
    }
    return await call(target, service, operation, input as never)
  }
  // One after the other: what is conditional is so at one moment.
  let last = Promise.resolve()
  return { aws: { call: door as Aws['call'] }, asked }
}

/** Doors of a delivery that may not wait, and reach nothing but what is given. */
export const doorsOf = (
  more: Partial<DeliveryDoors> & { readonly env?: Record<string, string> } = {},
): DeliveryDoors => ({
  aws: doorTo({}).aws,
  home,
  fetch,
  secret: secretsIn(more.env ?? {}),
  pause: async () => {},
  ...more,
})
