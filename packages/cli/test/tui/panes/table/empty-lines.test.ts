import { resourceTypes } from '@arnq/query'
import { expect, test } from 'vitest'
import type { AskedUnit } from '../../../../src/tui/answer.ts'
import { makeTablePane } from '../../../../src/tui/panes/table/table-pane.ts'
import { startState } from '../../../../src/tui/panes/table/table-state.ts'
import { type FakeAnswer, using } from './fake-scene.ts'
import { fakeTable, instances } from './fake-table.ts'

const pane = makeTablePane({ open: () => undefined, pick: false })
const seen = (answer: FakeAnswer, width = 60, table = fakeTable()) =>
  using(pane, startState, table, { answer }).lines(width, 14)

const units: readonly AskedUnit[] = ['prod', 'staging', 'data', 'audit', 'lab'].flatMap((accountName, at) =>
  ['us-east-1', 'eu-central-1'].map((region) => ({
    unit: {
      type: resourceTypes[0] as (typeof resourceTypes)[number],
      target: { partition: 'aws', account: `${at}`, accountName, region },
    },
    state: 'done' as const,
    rows: 0,
  })),
)

test('nothing asked yet: what to type', () => {
  expect(seen({ phase: 'idle', pattern: '' }, 80)).toMatchInlineSnapshot(`
    [
      " A pattern says which resources, in which accounts and regions:",
      "   ec2:instance                   every instance, in every account and region",
      "   ec2:{vpc,subnet}               two types at once",
      "   ec2:volume/vol-0a*             by id",
      "   arn:aws:ec2:us-*:*:instance/*  in the US regions only",
      "   arn:aws:ec2::*-prod:volume     in accounts whose name ends in -prod",
      "   ec2:instance|[].InstanceType   and of each one what the query says",
      "",
      "   esc leaves the line",
      "   then a builds a question step by step",
      "   @ saved ones",
      "   ? all keys",
    ]
  `)
  expect(seen({ phase: 'idle', pattern: '' }, 40)).toMatchInlineSnapshot(`
    [
      " A pattern says which resources, in",
      " which accounts and regions:",
      "   ec2:instance",
      "   ec2:{vpc,subnet}",
      "   ec2:volume/vol-0a*",
      "   arn:aws:ec2:us-*:*:instance/*",
      "   arn:aws:ec2::*-prod:volume",
      "   ec2:instance|[].InstanceType",
      "",
      "   esc leaves the line",
      "   then a builds a question step by step",
      "   @ saved ones",
      "   ? all keys",
    ]
  `)
})

test('a pattern that cannot be asked', () => {
  const problem = { message: 'No region is called us-esat-1', next: 'did you mean us-east-1?' }
  expect(seen({ phase: 'idle', problem })).toMatchInlineSnapshot(`
    [
      " Nothing was asked: No region is called us-esat-1",
      " did you mean us-east-1?",
    ]
  `)
})

test('asking, and nothing here yet', () => {
  expect(seen({ phase: 'asking', counts: { planned: 204, done: 17, empty: 17 } })).toMatchInlineSnapshot(`
    [
      " Asking 204 targets; nothing has come yet.",
      " 17 have answered, and have none.",
    ]
  `)
  expect(seen({ phase: 'asking', counts: { planned: 0, done: 0 } })).toMatchInlineSnapshot(`
    [
      " Finding out which accounts and regions there are …",
    ]
  `)
})

test('nothing found: where was looked, and what could not be seen', () => {
  expect(seen({ units, counts: { planned: 10, done: 10 } })).toMatchInlineSnapshot(`
    [
      " Nothing found.",
      " Asked for autoscaling:autoScalingGroup in 5 accounts",
      " (audit, data, lab, prod, …), 2 regions (eu-central-1,",
      " us-east-1).",
    ]
  `)
  const counts = { planned: 10, done: 6, failed: 3, lost: 1, off: 1, waiting: 2 }
  expect(seen({ units, phase: 'stopped', counts })).toMatchInlineSnapshot(`
    [
      " Nothing found.",
      " Asked for autoscaling:autoScalingGroup in 5 accounts",
      " (audit, data, lab, prod, …), 2 regions (eu-central-1,",
      " us-east-1).",
      " 3 targets and 1 account could not be seen: ! tells why.",
      " 1 target not asked: switched off there.",
      " Stopped: 2 targets not asked. r asks again.",
    ]
  `)
  expect(seen({ units: units.slice(0, 1), counts: { planned: 1, done: 0, failed: 1 } })).toMatchInlineSnapshot(`
    [
      " Nothing could be seen.",
      " Asked for autoscaling:autoScalingGroup in prod, us-east-1.",
      " 1 target could not be seen: ! tells why.",
    ]
  `)
})

test('rows are here, and the query gives nothing for them', () => {
  const table = fakeTable()
  table.say({ query: { text: '[].Foo', shown: '[].Foo', unknownFields: ['Foo'] } })
  expect(seen({ counts: { rows: 1204 } }, 60, table)).toMatchInlineSnapshot(`
    [
      " The query gives nothing for 1,204 resources.",
      " No row seen has a field Foo.",
      " \\ changes the query.",
    ]
  `)
  table.say({ busy: 'querying' })
  expect(seen({ counts: { rows: 1204 } }, 60, table)).toMatchInlineSnapshot(`
    [
      " Asking 1,204 resources the query …",
    ]
  `)
})

test('everything filtered away', () => {
  const table = using(pane, startState, fakeTable(instances(30)), { view: { filter: 'nowhere' } })
  expect(table.lines(60, 6)).toMatchInlineSnapshot(`
    [
      "  id                   name    account     region  State.N…›",
      " The filter /nowhere hides all 30 rows.",
      " esc takes it away, / changes it.",
    ]
  `)
  table.press('esc')
  expect(table.lines(60, 6)).toHaveLength(6)
})

test('a stop before anything had answered is not an answer that found nothing', () => {
  const counts = { planned: 10, waiting: 10, done: 0 }
  expect(seen({ units, phase: 'stopped', counts })[0]).toBe(' Stopped before anything had answered. r asks again.')
})
