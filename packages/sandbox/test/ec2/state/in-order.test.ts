import { expect, test } from 'vitest'
import { inOrder } from '../../../src/ec2/state/in-order.ts'
import { noMachinery } from '../../../src/machinery.ts'

test('one after the other under one name, whatever became of the one before; side by side under two', async () => {
  const machinery = { ...noMachinery }
  const log: string[] = []
  const jobs = ['a/1', 'a/1', 'b/1', 'a/1'].map((name, at) =>
    inOrder(machinery, name, async () => {
      log.push(`${name} begins`)
      await new Promise((resolve) => setImmediate(resolve))
      log.push(`${name} ends`)
      if (at === 0) throw new Error('no')
      return at
    }),
  )
  const all = await Promise.allSettled(jobs)
  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
  const begun = log.filter((line) => line.startsWith('a/1'))
  expect(begun).toEqual(Array.from({ length: 3 }, () => ['a/1 begins', 'a/1 ends']).flat())
  expect(log.slice(0, 2)).toEqual(['a/1 begins', 'b/1 begins'])
})
