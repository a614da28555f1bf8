import type { Aws } from '@arnq/query'
import { expect, test } from 'vitest'
import { askWith } from '../../src/estate/ask.ts'
import type { Probe } from '../../src/probe.ts'
import { NOW } from '../estate-of.ts'

const doors = { aws: {} as Aws, now: () => NOW }
const told = (value: number) => ({ known: true, value, source: 'test', at: NOW.toISOString() }) as const

function lengths(asked: string[][], breaksAt?: string): Probe<string, number> {
  return {
    name: 'length',
    permissions: ['test:Length'],
    async *ask(inputs) {
      asked.push([...inputs])
      for (const input of [...inputs].reverse()) {
        if (input === breaksAt) throw new Error('broken')
        if (input !== 'silent') yield [input, told(input.length)]
      }
    },
  }
}

test('each input has its answer, and is asked about once', async () => {
  const asked: string[][] = []
  const probe = lengths(asked)
  const ask = askWith(doors)
  const [first, second] = await Promise.all([ask(probe, ['a', 'bb', 'a']), ask(probe, ['bb', 'ccc'])])
  expect([...first]).toEqual([
    ['a', told(1)],
    ['bb', told(2)],
  ])
  expect(second.get('ccc')).toEqual(told(3))
  expect(asked).toEqual([['a', 'bb'], ['ccc']])
})

test('what a probe says nothing of is unknown', async () => {
  const answers = await askWith(doors)(lengths([]), ['silent', 'a'])
  expect(answers.get('silent')).toMatchObject({ known: false, failure: { action: 'test:Length', code: 'NoAnswer' } })
  expect(answers.get('a')).toEqual(told(1))
})

test('where a probe breaks off, what was left is unknown', async () => {
  const answers = await askWith(doors)(lengths([], 'b'), ['a', 'b', 'c'])
  expect(answers.get('c')).toEqual(told(1))
  for (const input of ['a', 'b'])
    expect(answers.get(input)).toMatchObject({ known: false, failure: { message: 'broken' } })
})
