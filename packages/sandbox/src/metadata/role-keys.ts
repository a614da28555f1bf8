import { roleCaller } from '../identity.ts'
import type { Session } from '../operation.ts'
import type { State } from '../state.ts'
import type { WorldAccount } from '../world.ts'

/** An instance's keys for its role, as long as they last. */
export type RoleKeys = Session & { readonly issued: Date; readonly expires: Date }

/** AWS gives new keys at least so many milliseconds before the old ones end. */
const early = 300_000

/**
 * Hands out each instance's keys: a session of its role under the instance's id, so that EC2 sees
 * `arn:aws:sts::111111111111:assumed-role/ROLE/i-…`. The same keys until they are about to end, five minutes before or half
 * of their `lifetime` (milliseconds; they end at a whole second).
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-security-credentials.html
 */
export function roleKeysOf(
  { now, openSession, world }: State,
  lifetime: number,
): (account: WorldAccount, instance: string, role: string) => RoleKeys {
  const given = new Map<string, RoleKeys>()
  return (account, instance, role) => {
    const name = `${account.id}/${instance}/${role}`
    const issued = now()
    const old = given.get(name)
    if (old && old.expires.getTime() - issued.getTime() > Math.min(early, lifetime / 2)) return old
    const expires = new Date(Math.ceil((issued.getTime() + lifetime) / 1000) * 1000)
    const session = openSession(roleCaller(world.partition, account, role, instance, false), expires)
    const keys = { ...session, issued, expires }
    given.set(name, keys)
    return keys
  }
}
