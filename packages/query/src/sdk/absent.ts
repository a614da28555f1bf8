import { lookup } from 'node:dns/promises'
import { dnsSuffixOfRegion } from './discovery/partitions.ts'

/** Whether a host name leads anywhere. */
export type Resolves = (host: string) => Promise<boolean>

const inDns: Resolves = (host) =>
  lookup(host).then(
    () => true,
    () => false,
  )

/**
 * Tells a service that a region lacks from a network that is down: AWS gives such a service no name there. Every region has
 * EC2, so where its name is known and the other's is not, it is the service that is missing. A name that is not of the
 * region, such as a proxy's, says nothing.
 */
export function absence(resolves: Resolves = inDns) {
  const regions = new Map<string, Promise<boolean>>()
  return async (error: unknown, region: string): Promise<boolean> => {
    const { code, hostname } = (typeof error === 'object' && error !== null ? error : {}) as NotFound
    const host = `ec2.${region}.${dnsSuffixOfRegion(region)}`
    if (code !== 'ENOTFOUND' || hostname === host || !String(hostname).includes(`.${region}.`)) return false
    const known = regions.get(region) ?? resolves(host)
    regions.set(region, known)
    return known
  }
}

/** What Node says of a name that leads nowhere. */
type NotFound = { readonly code?: unknown; readonly hostname?: unknown }
