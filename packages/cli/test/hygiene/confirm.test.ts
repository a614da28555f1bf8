import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { confirmed } from '../../src/hygiene/confirm.ts'
import type { Io } from '../../src/io.ts'

const accounts = new Map([['111111111111', 'main (111111111111)']])

function terminal(typed: string): { io: Io; shown: () => string } {
  const stdin = Object.assign(new PassThrough(), { isTTY: true })
  const stderr = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  let text = ''
  stderr.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  stdin.end(typed)
  const { signal } = new AbortController()
  return {
    io: { argv: [], env: {}, home: '/', cwd: '/', stdin, stdout: new PassThrough(), stderr, signal },
    shown: () => text,
  }
}

test('the id of each account is typed at the terminal', async () => {
  const { io, shown } = terminal('111111111111\n')
  expect(await confirmed(accounts, {}, io)).toEqual(['111111111111'])
  expect(shown()).toContain('type 111111111111 to change main (111111111111): ')
})

test.each(['yes\n', '\n', '222222222222\n', 'main\n'])('%j is not the id', async (typed) => {
  await expect(confirmed(accounts, {}, terminal(typed).io)).rejects.toThrow('nothing was changed')
})

test('a flag leaves nobody to be asked', async () => {
  const { io, shown } = terminal('')
  expect(await confirmed(accounts, { confirm: '111111111111' }, io)).toEqual(['111111111111'])
  expect(shown()).toBe('')
})
