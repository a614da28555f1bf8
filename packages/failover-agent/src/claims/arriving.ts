import type { Sight } from '../claim.ts'
import type { Doors } from '../doors.ts'
import type { AddressesSeen, OwnInterface } from '../identity.ts'
import type { Look } from '../look.ts'
import { textOf } from './claim-error.ts'
import { streak } from './streak.ts'

/** Follows an address that EC2 says is ours until the metadata service says so too. */
export type Arriving = {
  readonly sight: (own: OwnInterface, look: Look) => Promise<Sight>
  /** It is somebody else's, or nobody's: the next arrival is followed anew. */
  readonly gone: (look: Look) => void
}

/** Milliseconds: the metadata service follows EC2 within seconds; after that a node serves without its word. */
const LAG = 20_000

/** `listed` says whether the metadata service lists the address. Assigning is asynchronous, and its word is how AWS says to confirm it:
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssignPrivateIpAddresses.html */
export function arriving(
  ip: string,
  listed: (seen: AddressesSeen) => boolean,
  { metadata, clock, tell }: Pick<Doors, 'metadata' | 'clock' | 'tell'>,
): Arriving {
  const waiting = streak(clock)
  let arrived = false
  return {
    sight: async ({ mac, id }, look) => {
      if (arrived) return { holder: 'us' }
      const ms = waiting('waiting', look)
      const why = await metadata.addressesSeen(mac).then(
        (seen) => (listed(seen) ? undefined : `the metadata service does not list ${ip} on ${id} yet`),
        (error: unknown) => `the metadata service does not say whether ${ip} is on ${id}: ${textOf(error)}`,
      )
      if (why !== undefined && ms < LAG) return { holder: 'moving', to: 'us', why }
      arrived = true
      if (why !== undefined)
        tell({
          severity: 'warning',
          event: 'unconfirmed',
          message: `${why}; EC2 says that it is ours, and that counts`,
        })
      return { holder: 'us' }
    },
    gone: (look) => {
      arrived = false
      waiting(undefined, look)
    },
  }
}
