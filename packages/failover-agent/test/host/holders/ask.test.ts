import { expect, test } from 'vitest'
import { askAll } from '../../../src/host/holders/ask.ts'

const SCRIPT = 'for path; do if [ "$path" = hangs ]; then exec sleep 1000; fi; echo "$path"; done'
const ECHO = ['sh', '-c', SCRIPT, 'sh'] as const
const paths = Array.from({ length: 25 }, (_, index) => `path${index}`)

test('all are asked, in few batches', async () => {
  const many = Array.from({ length: 2500 }, (_, index) => `path${index}`)
  const { text, hung } = await askAll(ECHO, many, [0], () => 60_000)
  expect(text.split('\n').filter(Boolean)).toEqual(many)
  expect(hung).toEqual([])
})

test('one at which the program hangs is named, and hides none of the others', async () => {
  const { text, hung } = await askAll(ECHO, paths.with(7, 'hangs'), [0], () => 2000)
  expect(hung).toEqual(['hangs'])
  expect(text.split('\n').filter(Boolean)).toEqual(paths.toSpliced(7, 1))
})

test('an exit code that is no answer is an error', async () => {
  await expect(askAll(['sh', '-c', 'echo no >&2; exit 3'], ['x'], [0, 1])).rejects.toThrow(
    /could not look at processes: no/,
  )
})

test('nobody is asked of nothing', async () => {
  expect(await askAll(['no-such-program'], [], [0])).toEqual({ text: '', hung: [] })
})
