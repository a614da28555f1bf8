import { expect, it } from 'vitest'
import { allPages } from '../../src/probes/all-pages.ts'

const read = async (tokens: readonly (string | undefined)[]) => {
  let at = 0
  const pages: (string | undefined)[] = []
  for await (const { NextToken } of allPages(async () => ({ NextToken: tokens[at++] }))) pages.push(NextToken)
  return pages
}

it('reads to the end, and an empty token is one', async () => {
  expect(await read(['a', 'b', undefined])).toHaveLength(3)
  expect(await read(['a', ''])).toHaveLength(2)
})

it('rather fails than turn in circles or leave something out', async () => {
  await expect(read(['a', 'b', 'a'])).rejects.toThrow('the same page token twice')
})
