import { createHash, randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CallError } from '../../../failure.ts'
import type { Discovery } from '../discovery.ts'
import type { SsoProfile } from './profile-kind.ts'
import { refreshToken } from './sso-refresh.ts'

/** A sign-in as `aws sso login` leaves it on disk. */
export type SsoToken = {
  readonly accessToken: string
  /** ISO 8601. */
  readonly expiresAt: string
  readonly clientId?: string
  readonly clientSecret?: string
  readonly refreshToken?: string
  readonly registrationExpiresAt?: string
}

/** Milliseconds before its end that a token is refreshed. */
const BEFORE_END = 5 * 60_000

/** The name under which a sign-in is kept: its session's, or in profiles of the older form the start URL. */
export const tokenKey = ({ session, startUrl }: SsoProfile): string => session ?? startUrl

/**
 * The sign-in of a profile, its end checked before any call. One that has ended, or ends soon, is refreshed where the
 * session allows it, as the AWS CLI does; one that cannot be is refused at once with the command that renews it.
 */
export async function ssoToken(discovery: Discovery, profile: string, sso: SsoProfile): Promise<SsoToken> {
  const key = tokenKey(sso)
  const hash = createHash('sha1').update(key).digest('hex')
  const file = join(discovery.environment.home, '.aws', 'sso', 'cache', `${hash}.json`)
  const token = await readToken(file)
  const where = sso.session ? `the sso-session ${sso.session}` : sso.startUrl
  if (!token) throw signInAgain(profile, 'SsoTokenMissing', `nobody has signed in to ${where}`)
  const left = Date.parse(token.expiresAt) - discovery.now()
  if (left > BEFORE_END) return token
  const fresh = await refreshToken(discovery, profile, sso, token)
  if (fresh) await keep(file, fresh)
  if (fresh || left > 0) return fresh ?? token
  throw signInAgain(profile, 'SsoTokenExpired', `the sign-in to ${where} has expired`)
}

/** The failure of a sign-in that has ended, and the command that renews it. */
export function signInAgain(profile: string, code: string, message: string, cause?: unknown): CallError {
  const next = ssoLogin(profile)
  const source = `profile ${profile}`
  return new CallError({ kind: 'expired', action: 'sso:GetRoleCredentials', code, message, source, next, cause })
}

export const ssoLogin = (profile: string): string => `aws sso login --profile ${shellWord(profile)}`

/** A word that can be pasted into a shell. */
export const shellWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`

async function readToken(file: string): Promise<SsoToken | undefined> {
  try {
    const token = JSON.parse(await readFile(file, 'utf8')) as Partial<SsoToken> | null
    if (typeof token?.accessToken !== 'string' || typeof token.expiresAt !== 'string') return undefined
    // Older CLIs wrote `2020-06-17T10:02:08UTC`.
    const expiresAt = token.expiresAt.replace(/UTC$/, 'Z')
    return Number.isNaN(Date.parse(expiresAt)) ? undefined : ({ ...token, expiresAt } as SsoToken)
  } catch {
    return undefined
  }
}

/** Written back, because a refresh token works once: the AWS CLI must find the new one. */
async function keep(file: string, token: SsoToken): Promise<void> {
  const part = `${file}.${randomUUID()}`
  try {
    await writeFile(part, JSON.stringify(token), { mode: 0o600 })
    await rename(part, file)
  } catch {
    // The fresh token serves this run all the same.
  }
}
