import type { Clock } from '../clock.ts'
import { EC2_LIMITS, makeSend, type Send } from '../ec2/exchange.ts'
import { endpointOf } from '../ec2/wire.ts'

/** Milliseconds by which this machine is ahead of EC2, by the Date header of any answer. It counts whole seconds. */
export async function clockAhead(
  { endpoint, region }: { readonly endpoint?: string; readonly region: string },
  clock: Pick<Clock, 'now'>,
  send: Send = makeSend(EC2_LIMITS),
): Promise<number> {
  const url = endpoint === undefined ? endpointOf('ec2', region) : new URL(endpoint)
  const before = clock.now().getTime()
  const { headers } = await send({ method: 'GET', url })
  const after = clock.now().getTime()
  const there = Date.parse(headers.date ?? '')
  if (Number.isNaN(there)) throw new Error(`${url.origin} does not say what time it is`)
  // Half of the way, and half of the second that the header leaves out.
  return (before + after) / 2 - (there + 500)
}
