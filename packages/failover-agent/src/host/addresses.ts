import { isIPv6 } from 'node:net'
import { canonical } from '../config/ip.ts'
import { type Host, HostError } from '../host.ts'
import { type AddressSight, addressesIn } from './address-list.ts'
import type { Roots } from './roots.ts'
import { type Command, complaint, type Outcome, run } from './run.ts'
import { sysText } from './sys-file.ts'

const LIMIT = 5_000

/** The addresses of the kernel's interfaces, through ip(8). */
export function addressing(roots: Roots): Pick<Host, 'addresses' | 'addAddress' | 'removeAddress' | 'mac'> {
  const list = async (device: string): Promise<readonly AddressSight[]> => {
    const outcome = await run(['ip', '-j', 'addr', 'show', 'dev', interfaceName(device)], LIMIT)
    if (outcome.code !== 0) throw refused(`the addresses of ${device} cannot be listed`, outcome)
    return addressesIn(outcome.stdout)
  }
  const held = async (device: string, ip: string) =>
    (await list(device)).filter(({ local }) => canonical(local) === canonical(ip))
  return {
    addresses: async (device) => (await list(device)).map(({ local }) => local),
    addAddress: async (device, ip) => {
      // keepalived may have added it, with a prefix length of its own.
      if ((await held(device, ip)).length > 0) return
      const outcome = await run(addCommand(device, ip), LIMIT)
      if (outcome.code !== 0 && !/File exists|already assigned/.test(outcome.stderr))
        throw refused(`${ip} could not be added to ${device}`, outcome)
    },
    removeAddress: async (device, ip) => {
      for (const address of await held(device, ip)) await remove(device, address)
    },
    mac: async (device) => {
      const path = `${roots.sys}/class/net/${interfaceName(device)}/address`
      const mac = await sysText(path)
      if (mac) return mac
      throw new HostError(
        'missing',
        `there is no interface ${device}: ${path} does not exist; ip link lists those that are`,
      )
    },
  }
}

async function remove(device: string, { local, prefix, secondary }: AddressSight): Promise<void> {
  if (!isIPv6(local) && prefix < 32 && !secondary)
    throw new HostError(
      'failed',
      `${local}/${prefix} is the first address of its network on ${device}: with it the kernel would drop others. It was not added by this agent; remove it where it was configured`,
    )
  const outcome = await run(['ip', 'addr', 'del', `${local}/${prefix}`, 'dev', device], LIMIT)
  if (outcome.code !== 0 && !/Cannot assign requested address|Address not found/.test(outcome.stderr))
    throw refused(`${local} could not be removed from ${device}`, outcome)
}

/** An IPv6 address without duplicate detection, which would keep it unusable for a second, and not a source of our own traffic. */
export const addCommand = (device: string, ip: string): Command =>
  isIPv6(ip)
    ? ['ip', 'addr', 'add', `${ip}/128`, 'dev', device, 'nodad', 'preferred_lft', '0']
    : ['ip', 'addr', 'add', `${ip}/32`, 'dev', device]

function interfaceName(device: string): string {
  if (/^[^\s/]{1,15}$/.test(device) && device !== '.' && device !== '..') return device
  throw new HostError('failed', `${JSON.stringify(device)} is no name of an interface: it must look like ens5`)
}

function refused(what: string, outcome: Outcome): HostError {
  const gone = /does not exist|Cannot find device/.test(outcome.stderr)
  return new HostError(gone ? 'missing' : 'failed', `${what}: ${complaint(outcome)}`)
}
