import type { Claim } from '../claim.ts'
import type { Doors } from '../doors.ts'
import { HostError } from '../host.ts'
import type { AddressSettings } from '../settings.ts'

/** Milliseconds within which a keepalived that has become MASTER, and has its address back, says so; it takes a few. */
const SAYS = 250

/**
 * An address on the kernel's interface. keepalived normally puts it there and takes it away; it is added where keepalived
 * does not, and removed where keepalived was killed and left it.
 *
 * While keepalived is MASTER it is never removed: keepalived answers that with an advert of priority 0, BACKUP, and MASTER
 * again (seen with 2.2.7). A group that is kept from serving under such a keepalived leaves it to keepalived.
 */
export function osAddressClaim({ ip, device }: AddressSettings, { host, role, clock }: Doors): Claim {
  let had = false
  let left = false
  const isHere = async (): Promise<boolean> => (await host.addresses(device)).includes(ip)
  /** There, and of no keepalived that is MASTER: one that has just turned sets its address before it tells of it. */
  const isLeftover = async (): Promise<boolean> => {
    if (role() === 'MASTER' || !(await isHere())) return false
    await clock.sleep(SAYS)
    return (await isHere()) && role() !== 'MASTER'
  }
  return {
    name: `os-address ${ip}`,
    after: [],
    needs: 'ours',
    keeps: false,
    observe: async () => {
      const here = await isHere()
      if (role() !== 'MASTER') left = false
      if (here && left) return { holder: 'them', who: 'keepalived', state: 'running', yields: true }
      left = false
      // What stands on it need not fall because somebody took it away for a moment.
      if (!here && had) return { holder: 'partly', why: `${ip} was on ${device} and has been removed` }
      had = here
      return here ? { holder: 'us' } : { holder: 'nobody' }
    },
    trace: isHere,
    take: async () => {
      left = false
      if (!(await isHere())) await host.addAddress(device, ip)
      if (!(await isHere())) throw new HostError('failed', `${ip} was added to ${device} and is not there`)
    },
    drop: async () => {
      const leftover = await isLeftover()
      left = !leftover && role() === 'MASTER'
      if (leftover) await host.removeAddress(device, ip)
      had = false
    },
  }
}
