import { expect, test } from 'vitest'
import { retireImage } from '../../src/actions/retire-image.ts'

test.each([
  [['deprecate'], false],
  [['deprecate', 'disable', 'deregister'], false],
  [['deregister', 'snapshots'], true],
])('the stages %j save what an image costs: %s', (stages, expected) => {
  expect(retireImage.saves?.({ verb: 'retire-image', input: { stages } })).toBe(expected)
})
