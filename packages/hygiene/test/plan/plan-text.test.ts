import { expect, test } from 'vitest'
import { planText } from '../../src/plan/plan-text.ts'
import { lonelyVolume } from '../rooms.ts'
import { storyOf } from '../story.ts'

const story = (settings: object, name = 'data', here: object = {}) =>
  storyOf({
    here: { volumes: [lonelyVolume('a', { Tags: [{ Key: 'Name', Value: name }] }), lonelyVolume('b')], ...here },
    checks: { 'orphan-volume': {} },
    settings,
  })

test('what cannot be taken back stands first, in bold; then each action, what was left out, and the digest', async () => {
  const plan = await story({
    actions: { 'delete-volume': { backup: 'none' } },
    irreversible: true,
    limits: { total: 1, perAccount: 1, percent: 100 },
  }).plan()
  const text = planText(plan)
  expect(text).toContain('1 action in 1 account')
  expect(text).toContain('saves 8.80 USD a month')
  expect(text.indexOf('**Cannot be taken back: 1**')).toBeLessThan(text.indexOf('## 111111111111'))
  expect(text).toContain('**vol\\-0aaaaaaaaaaaaaaaa**')
  expect(text).toMatch(/## Left out: 1[\s\S]*limit[\s\S]*vol\\-0bbbbbbbbbbbbbbbb/)
  expect(text).toContain(plan.digest)
})

test('a value from AWS is text, whatever it holds', async () => {
  const name = '| **x** <img src=x onerror=y> [a](https://evil) @team \u202e`'
  const text = planText(await story({}, name).plan())
  expect(text).not.toContain('<img')
  expect(text).not.toContain('](https')
  expect(text).not.toContain('\u202e')
  const row = text.split('\n').find((line) => line.includes('evil')) ?? ''
  expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(12)
})

test('an action that is skipped is no part of what is told', async () => {
  const plan = await story({}).plan()
  const skipped = { ...plan, actions: plan.actions.map((one, at) => ({ ...one, skip: at === 0 })) }
  expect(planText(skipped)).toContain('1 action in 1 account')
})
