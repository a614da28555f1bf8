import type { Clock } from '../clock.ts'
import type { Credentials } from '../ec2/credentials.ts'
import type { Send } from '../ec2/exchange.ts'
import type { AddressesSeen, Identity, Metadata } from '../identity.ts'
import { type Facts, listFacts, readFacts } from './facts.ts'
import { macFromSys, readIdentity } from './identity.ts'
import { type Imds, imds } from './imds.ts'
import { roleCredentials } from './role-credentials.ts'

export type MetadataOptions = {
  /** `http://169.254.169.254`. */
  readonly endpoint: string
  readonly clock: Pick<Clock, 'ticks' | 'sleep'>
  /** The region to work in; the instance's own where absent. */
  readonly region?: string
  /** `/sys` where absent. */
  readonly sys?: string
  /** The MAC of a kernel device; read from `/sys/class/net` where absent. */
  readonly macOf?: (device: string) => Promise<string>
  readonly send?: Send
}

/** The metadata service: what the agent needs of it, and what people ask it for. Each rejects with a `MetadataError`. */
export type MetadataService = Metadata & {
  /** The credentials of the instance's role, fetched anew: `credentialSource` remembers them. */
  readonly roleCredentials: () => Promise<Credentials>
  /** The text at a path under `/latest/`, `user-data`; undefined where there is none. */
  readonly get: Imds['get']
  /** The names in a folder, `meta-data/tags/instance`; undefined where there is no such folder. */
  readonly list: (folder: string, signal?: AbortSignal) => Promise<readonly string[] | undefined>
  /** All in a folder, credentials left out: `meta-data`. */
  readonly all: (folder: string, signal?: AbortSignal) => Promise<Facts>
}

/** Opens the metadata service. Nothing is asked before it is needed. */
export function metadata(options: MetadataOptions): MetadataService {
  const { sys = '/sys', macOf = (device) => macFromSys(sys, device), region } = options
  const service = imds(options)
  let known: Identity | undefined
  return {
    identity: async (signal) => {
      known ??= await readIdentity(service, { sys, macOf, ...(region !== undefined && { region }) }, signal)
      return known
    },
    addressesSeen: (mac, signal) => addressesSeen(service, mac, signal),
    roleCredentials: () => roleCredentials(service),
    get: service.get,
    list: (folder, signal) => listFacts(service, folder, signal),
    all: (folder, signal) => readFacts(service, folder, signal),
  }
}

async function addressesSeen(service: Imds, mac: string, signal?: AbortSignal): Promise<AddressesSeen> {
  const at = `meta-data/network/interfaces/macs/${mac.toLowerCase()}`
  const [ipv4, ipv6] = await Promise.all([service.get(`${at}/local-ipv4s`, signal), service.get(`${at}/ipv6s`, signal)])
  return { ipv4: lines(ipv4), ipv6: lines(ipv6) }
}

const lines = (text = ''): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
