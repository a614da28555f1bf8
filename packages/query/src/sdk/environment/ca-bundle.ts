import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Profile } from './config-files.ts'
import { EnvironmentError } from './environment-error.ts'
import { type Variables, variable } from './variables.ts'

/** PEM text of the authorities to trust: AWS_CA_BUNDLE, else the profile's ca_bundle, else REQUESTS_CA_BUNDLE, as the AWS CLI. */
export async function caBundle(
  env: Variables,
  home: string,
  profile: Profile | undefined,
): Promise<string | undefined> {
  const path = variable(env, 'AWS_CA_BUNDLE') ?? profile?.values.get('ca_bundle') ?? variable(env, 'REQUESTS_CA_BUNDLE')
  if (!path) return undefined
  const file = path.startsWith('~/') ? join(home, path.slice(2)) : path
  try {
    const text = await readFile(file, 'utf8')
    if (text.includes('-----BEGIN ')) return text
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    throw new EnvironmentError(`the CA bundle ${file} cannot be read: ${why}`, 'set AWS_CA_BUNDLE to a PEM file')
  }
  throw new EnvironmentError(`the CA bundle ${file} holds no certificate`, 'set AWS_CA_BUNDLE to a PEM file')
}
