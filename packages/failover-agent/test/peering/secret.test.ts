import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSecret, SecretError } from '../../src/peering/secret.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arnq-secret-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (bytes: string | Buffer, mode = 0o600): string => {
  const path = join(folder, 'secret')
  writeFileSync(path, bytes)
  chmodSync(path, mode)
  return path
}

test('the secret is what the file holds, with or without the newline of an editor', async () => {
  const plain = await readSecret(put('s'.repeat(32)))
  expect(plain.export().toString()).toBe('s'.repeat(32))
  for (const end of ['\n', '\r\n']) expect((await readSecret(put(`${'s'.repeat(32)}${end}`))).equals(plain)).toBe(true)
  const bytes = Buffer.alloc(64, 0xfe)
  expect((await readSecret(put(bytes))).export()).toEqual(bytes)
})

test('the secret does not show where it is printed', async () => {
  const secret = await readSecret(put('s'.repeat(32)))
  expect(`${JSON.stringify(secret)}${String(secret)}`).not.toContain('sss')
})

test.each([
  ['short', 's'.repeat(31), 0o600, /31 bytes, 32 is the least.*head -c 32/],
  ['short but for its newline', `${'s'.repeat(31)}\n`, 0o600, /31 bytes/],
  ['open to the group', 's'.repeat(32), 0o640, /mode 640.*chmod 600/],
  ['open to all', 's'.repeat(32), 0o604, /mode 604/],
  ['endless', 's'.repeat(5000), 0o600, /4096 is the most/],
])('a secret that is %s is refused, and what to do is said', async (_, text, mode, message) => {
  const path = put(text, mode)
  await expect(readSecret(path)).rejects.toThrow(SecretError)
  await expect(readSecret(path)).rejects.toThrow(message)
})

test('what is no file, not there, or somebody else’s, is refused', async () => {
  await expect(readSecret(join(folder, 'none'))).rejects.toThrow(/is not there/)
  mkdirSync(join(folder, 'folder'), { mode: 0o700 })
  await expect(readSecret(join(folder, 'folder'))).rejects.toThrow(/is no file/)
  const path = put('s'.repeat(32))
  if (process.geteuid?.() === 0) {
    chownSync(path, 1234, 0)
    await expect(readSecret(path)).rejects.toThrow(/belongs to uid 1234/)
  }
})
