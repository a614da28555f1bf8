import { AwsError, type Caller, type Scene } from '../operation.ts'

/** How long a session may last, in seconds; `usual` is what a caller gets who does not say. */
export type Span = { readonly least: number; readonly most: number; readonly usual: number }

/** Opens a session and spells it as STS does. Throws ValidationError where the span is too short or too long. */
export function credentialsFor(scene: Scene, caller: Caller, seconds: number | undefined, span: Span) {
  const lasts = seconds ?? span.usual
  if (lasts < span.least) throw outside(lasts, `greater than or equal to ${span.least}`)
  if (lasts > span.most) throw outside(lasts, `less than or equal to ${span.most}`)
  const expires = new Date(Math.floor(scene.now().getTime() / 1000 + lasts) * 1000)
  const { accessKeyId, secretAccessKey, sessionToken } = scene.openSession(caller, expires)
  return { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, SessionToken: sessionToken, Expiration: expires }
}

function outside(seconds: number, bound: string): AwsError {
  const text = `Value '${seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${bound}`
  return new AwsError('ValidationError', `1 validation error detected: ${text}`, 400)
}

/** Whether somebody shows a second factor. Any six digits are right but 000000, which is always wrong and throws. */
export function showsMfa(serial: string | undefined, code: string | undefined): boolean {
  if (serial === undefined && code === undefined) return false
  if (serial === undefined || code === undefined || !/^\d{6}$/.test(code) || code === '000000') {
    throw new AwsError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ', 403)
  }
  return true
}

/** Throws ValidationError at a session name that STS would not take. */
export function requireSessionName(name: string | undefined): string {
  if (name !== undefined && /^[\w+=,.@-]{2,64}$/.test(name)) return name
  const text = `Value '${name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`
  throw new AwsError('ValidationError', `1 validation error detected: ${text}`, 400)
}
