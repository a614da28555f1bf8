import { createHash } from 'node:crypto'
import type { Caller } from './operation.ts'
import type { Role, World, WorldAccount } from './world.ts'

/** The identity of somebody with a long-term key. A user called `root` is the account itself. */
export function userCaller(partition: string, account: WorldAccount, user: string): Caller {
  if (user === 'root')
    return { account, arn: `arn:${partition}:iam::${account.id}:root`, userId: account.id, mfa: false }
  return {
    account,
    arn: `arn:${partition}:iam::${account.id}:user/${user}`,
    userId: uniqueId('AIDA', account.id, user),
    mfa: false,
  }
}

/** The identity of a session that somebody opened with a role. `mfa` says whether a second factor was shown. */
export function roleCaller(
  partition: string,
  account: WorldAccount,
  role: string,
  session: string,
  mfa: boolean,
): Caller {
  return {
    account,
    arn: `arn:${partition}:sts::${account.id}:assumed-role/${role}/${session}`,
    userId: `${uniqueId('AROA', account.id, role)}:${session}`,
    mfa,
  }
}

/** The role that a name of the form `arn:aws:iam::111111111111:role/path/NAME` means; undefined where there is none. */
export function findRole(
  world: World,
  arn: string,
): { readonly account: WorldAccount; readonly role: Role } | undefined {
  const [, id, name] = /^arn:[^:]+:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(arn) ?? []
  const account = world.accounts.find((candidate) => candidate.id === id)
  const role = account?.roles.find((candidate) => candidate.name === name)
  return account && role ? { account, role } : undefined
}

/** A stand-in for the caller of an operation that takes no signature. */
export const nobody: Caller = {
  account: { id: 'anonymous', name: 'anonymous', regions: {}, roles: [], holdings: () => ({}) },
  arn: 'anonymous',
  userId: 'anonymous',
  mfa: false,
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** An id of IAM's form, the same for the same name. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export function uniqueId(prefix: string, ...of: readonly string[]): string {
  const digest = createHash('sha256')
    .update([prefix, ...of].join('/'))
    .digest()
  return prefix + [...digest.subarray(0, 17)].map((byte) => alphabet[byte & 31]).join('')
}

/** A key id that carries its account, as AWS's do: what GetAccessKeyInfo reads out of it. */
export function sessionKeyId(account: string, sequence: number): string {
  const bits = (BigInt(account) << 7n) | (1n << 47n)
  const head = base32((bits << 2n) & ((1n << 50n) - 1n), 10)
  return `ASIA${head}${base32(BigInt(sequence), 6)}`
}

/** The account inside a key id that `sessionKeyId` made; undefined where there is none. */
export function accountOfKeyId(keyId: string): string | undefined {
  if (!/^(?:AKIA|ASIA)[A-Z2-7]{16}$/.test(keyId)) return undefined
  let bits = 0n
  for (const letter of keyId.slice(4, 14)) bits = (bits << 5n) | BigInt(alphabet.indexOf(letter))
  return String(((bits >> 2n) & ((1n << 47n) - 1n)) >> 7n).padStart(12, '0')
}

function base32(value: bigint, length: number): string {
  const letters = Array.from({ length }, (_, place) => alphabet[Number((value >> BigInt(5 * place)) & 31n)])
  return letters.toReversed().join('')
}
