import type { BlockHolder } from '../../host.ts'

const NAMED = 10

/** Up to ten holders, each with what it has: `412 (postgres: fd /srv/data/pg_wal/0001)`, `the kernel (swap)`. */
export function holdersInWords(holders: readonly BlockHolder[]): string {
  if (holders.length === 0)
    return 'nobody that can be seen: look for another file system mounted below it, or an NFS export'
  const named = holders
    .slice(0, NAMED)
    .map(({ pid, command, how }) => (pid === 0 ? `${command} (${how})` : `${pid} (${command}: ${how})`))
  const more = holders.length - named.length
  return `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
