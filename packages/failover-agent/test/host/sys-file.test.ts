import { expect, test } from 'vitest'
import { sysNames, sysText } from '../../src/host/sys-file.ts'
import { tree } from './tree.ts'

test('a file’s text, a folder’s names, and nothing where there is nothing', async () => {
  const { sys } = tree({ 'sys/a/serial': 'vol0aa   \n', 'sys/a/dev': '7:0\n' })
  expect(await sysText(`${sys}/a/serial`)).toBe('vol0aa')
  expect((await sysNames(`${sys}/a`)).toSorted()).toEqual(['dev', 'serial'])
  expect(await sysText(`${sys}/b/serial`)).toBeUndefined()
  expect(await sysText(`${sys}/a/dev/serial`)).toBeUndefined()
  expect(await sysNames(`${sys}/b`)).toEqual([])
})

test('what is there and cannot be read is an error', async () => {
  const { sys } = tree({ 'sys/a/b/c': '' })
  await expect(sysText(`${sys}/a/b`)).rejects.toMatchObject({
    reason: 'failed',
    message: expect.stringMatching(/a\/b cannot be read/),
  })
})
