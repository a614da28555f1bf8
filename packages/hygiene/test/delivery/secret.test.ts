import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { secretPlace, secretsIn } from '../../src/delivery/secret.ts'

test('a secret is read from where it is, and an error names that place alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'arnq-secret-'))
  try {
    const file = join(folder, 'url')
    await writeFile(file, ' https://x \n')
    const secret = secretsIn({ A: 'a', EMPTY: ' ' })
    expect(await secret({ env: 'A' })).toBe('a')
    expect(await secret({ file })).toBe('https://x')
    await expect(secret({ env: 'EMPTY' })).rejects.toThrow('the variable EMPTY is not set')
    await expect(secret({ file: `${file}.gone` })).rejects.toThrow(`the file ${file}.gone cannot be read`)
    expect([secretPlace({ env: 'A' }), secretPlace({ file })]).toEqual(['$A', file])
  } finally {
    await rm(folder, { recursive: true })
  }
})
