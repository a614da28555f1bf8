import { describe, expect, it } from 'vitest'
import { counted, listed, spanOf } from '../src/wording.ts'

describe('wording', () => {
  it('counts', () => {
    expect([0, 1, 2].map((count) => counted(count, 'image'))).toEqual(['0 images', '1 image', '2 images'])
    expect(counted(2, 'address', 'addresses')).toBe('2 addresses')
  })

  it('rounds spans down to days', () => {
    expect([0.99, 1, 1.99, 30].map(spanOf)).toEqual(['less than a day', '1 day', '1 day', '30 days'])
  })

  it('lists the first and counts the others', () => {
    expect(['', 'a', 'ab', 'abc', 'abcdefg'].map((text) => listed([...text]))).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
      'a, b, c and 4 more',
    ])
  })
})
