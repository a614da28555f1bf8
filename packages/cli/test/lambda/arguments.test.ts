import { expect, test } from 'vitest'
import { argumentsOf } from '../../src/lambda/arguments.ts'

/** A scheduled rule's event, as EventBridge sends it. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html */
const scheduled = {
  version: '0',
  id: '53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa',
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: '123456789012',
  time: '2026-11-16T06:00:00Z',
  region: 'us-east-1',
  resources: ['arn:aws:events:us-east-1:123456789012:rule/arnq'],
  detail: {},
}

test.each([
  ['a rule says nothing', scheduled, {}, ['report', '--deliver', '--quiet']],
  ['the function has arguments of its own', scheduled, { ARNQ_ARGS: '["check","untagged"]' }, ['check', 'untagged']],
  ['the schedule says them', { args: ['report'] }, { ARNQ_ARGS: '["check"]' }, ['report']],
  ['the rule has a detail', { ...scheduled, detail: { args: ['check'] } }, {}, ['check']],
  ['a question', { args: ['ec2:vpc|length(@)'] }, {}, ['ec2:vpc|length(@)']],
])('%s', (_, event, env, expected) => {
  expect(argumentsOf(event, env)).toEqual(expected)
})

test.each([
  [{ args: ['apply', 'plan.json'] }, 'a schedule runs no "apply"'],
  [{ args: ['undo', 'journal'] }, 'a schedule runs no "undo"'],
  [{ args: 'report' }, 'the args of the event are no list of words'],
  [{ args: [] }, 'a schedule runs no ""'],
])('%j is refused', (event, message) => {
  expect(() => argumentsOf(event, {})).toThrow(message)
})

test('a broken ARNQ_ARGS is shown', () => {
  expect(() => argumentsOf({}, { ARNQ_ARGS: '[' })).toThrow('ARNQ_ARGS is no JSON: [')
})
