import { readFile } from 'node:fs/promises'
import type { SecretFrom } from './channel.ts'

/** Where a secret is, for people. */
export const secretPlace = (from: SecretFrom): string => ('env' in from ? `$${from.env}` : from.file)

/** Reads secrets from an environment and from files. An error names the place, never what stands there. */
export const secretsIn =
  (env: Readonly<Record<string, string | undefined>>) =>
  async (from: SecretFrom): Promise<string> => {
    const text = 'env' in from ? env[from.env] : await readFile(from.file, 'utf8').catch(() => undefined)
    const secret = text?.trim() ?? ''
    if (secret !== '') return secret
    const missing =
      'env' in from ? `the variable ${from.env} is not set` : `the file ${from.file} cannot be read, or is empty`
    throw new Error(missing)
  }
