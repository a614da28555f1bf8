import { expect, test } from 'vitest'
import { volumeLimit } from '../../../src/ec2/state/attachment-limits.ts'

test.each([
  ['m5.large', 1, 27],
  ['m5.large', 3, 25],
  ['m5.large', 0, 27],
  ['t3.micro', 2, 26],
  ['m7i.large', 1, 32],
  ['m7i.large', 3, 32],
  ['m7i.48xlarge', 1, 128],
  ['m7a.16xlarge', 4, 48],
  ['c7i.metal-24xl', 1, 39],
  ['t2.micro', 2, 40],
  ['r4.large', 3, 40],
  ['x9z.large', 2, 26],
])('%s with %i interfaces takes %i volumes', (type, interfaces, limit) => {
  expect(volumeLimit(type, interfaces)).toBe(limit)
})
