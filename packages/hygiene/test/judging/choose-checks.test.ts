import { expect, test } from 'vitest'
import { chooseChecks } from '../../src/judging/choose-checks.ts'
import { SettingsError } from '../../src/judging/settings-error.ts'
import { checkOf } from '../test-check.ts'

const checks = ['stale-image', 'public-image', 'orphan-volume'].map((name) => checkOf(undefined, { name }))
const names = (...given: Parameters<typeof chooseChecks> extends [unknown, ...infer Rest] ? Rest : never) =>
  chooseChecks(checks, ...given).map(({ check }) => check.name)

test('all that are not switched off, with their settings', () => {
  expect(names({ 'public-image': false })).toEqual(['stale-image', 'orphan-volume'])
  expect(chooseChecks(checks, { 'stale-image': { days: 7 } })[0]?.settings).toEqual({
    days: 7,
    launchTemplateVersions: 'all',
  })
})

test('those that are named, though they are switched off', () => {
  expect(names({ 'public-image': false }, ['public-image'])).toEqual(['public-image'])
  expect(names({}, ['*-image'])).toEqual(['stale-image', 'public-image'])
})

test.each([
  [() => names({ 'stale-images': {} }), 'there is no check stale-images; did you mean stale-image?'],
  [() => names({}, ['orphan-vol']), 'there is no check orphan-vol; did you mean orphan-volume?'],
  [() => names({}, ['xyz']), 'there is no check xyz; there are stale-image, public-image, orphan-volume'],
  [() => names({ 'stale-image': { day: 7 } }), 'checks.stale-image: there is no setting day'],
  [() => names({ 'stale-image': { days: 'x' } }), 'checks.stale-image.days: '],
])('%# what is wrong is told', (choose, says) => {
  expect(choose).toThrow(SettingsError)
  expect(choose).toThrow(says)
})
