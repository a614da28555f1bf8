import { expect, test } from 'vitest'
import { editDistance } from '../src/jmespath/nearest.ts'
import { didYouMean, near } from '../src/near.ts'

test.each([
  ['instnace', ['instance', 'image', 'internet-gateway'], ['instance']],
  ['us-esat-1', ['us-east-1', 'us-east-2', 'us-west-1', 'eu-north-1'], ['us-east-1', 'us-east-2', 'us-west-1']],
  ['gateway', ['vpn-gateway', 'vpc'], ['vpn-gateway']],
  ['zzz', ['instance'], []],
])('%s is near %j: %j', (word, candidates, found) => {
  expect(near(word, candidates)).toEqual(found)
})

test('a swap of neighbours is one step', () => {
  expect(editDistance('esat', 'east')).toBe(1)
})

test('the sentence names them all, or there is none', () => {
  expect(didYouMean('a', ['b', 'c'])).toBe('did you mean b or c?')
  expect(didYouMean('zzzzz', ['a'])).toBeUndefined()
})
