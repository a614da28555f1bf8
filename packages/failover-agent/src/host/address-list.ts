import { HostError } from '../host.ts'

/** An address of an interface. A `secondary` one of IPv4 goes without taking others of its network with it. */
export type AddressSight = { readonly local: string; readonly prefix: number; readonly secondary: boolean }

type Shown = {
  readonly addr_info?: readonly { readonly local?: string; readonly prefixlen?: number; readonly secondary?: boolean }[]
}

/** What `ip -j addr show` prints: a list of interfaces, with empty objects for those that a filter left out. */
export const addressesIn = (json: string): readonly AddressSight[] =>
  parsed(json)
    .flatMap(({ addr_info = [] }) => addr_info)
    .flatMap(({ local, prefixlen, secondary = false }) =>
      local === undefined || prefixlen === undefined ? [] : [{ local, prefix: prefixlen, secondary }],
    )

function parsed(json: string): readonly Shown[] {
  try {
    return JSON.parse(json) as readonly Shown[]
  } catch (cause) {
    throw new HostError('failed', `what ip printed is no JSON: ${(cause as Error).message}`, cause)
  }
}
