import { readSecret, SecretError } from '../peering/secret.ts'
import type { Problem } from './config-error.ts'

/** What is wrong with the file of the shared secret, if anything, in the words of whoever will read it. */
export async function secretProblems(file: string): Promise<readonly Problem[]> {
  try {
    await readSecret(file)
    return []
  } catch (error) {
    if (!(error instanceof SecretError)) throw error
    const [, what = error.message, next = 'correct it'] =
      /^(.* cannot be used: .*?)\. (.*?)\.?$/s.exec(error.message) ?? []
    return [{ path: ['peering', 'secretFile'], what, next }]
  }
}
