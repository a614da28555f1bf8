import type { Failure } from '@arnq/query'
import { expect, test } from 'vitest'
import { newOutcome } from '../src/answer.ts'
import { Interruption } from '../src/io.ts'
import { exitCodeOf } from '../src/verdict.ts'

const failure = (kind: Failure['kind']): Failure => ({
  kind,
  target: {},
  action: 'ec2:DescribeVpcs',
  code: 'X',
  message: 'x',
})

test.each([
  ['all answered', { done: 2 }, false, 0],
  ['some failed', { done: 1, failures: [failure('denied')] }, false, 4],
  ['some failed, and that is allowed', { done: 1, failures: [failure('denied')] }, true, 0],
  ['the only target failed on a later page', { done: 0, rows: 5, failures: [failure('timeout')] }, false, 4],
  ['every target failed', { done: 0, failures: [failure('denied')] }, true, 5],
  ['a region is switched off beside others', { done: 1, failures: [failure('disabled')] }, false, 0],
  ['nothing was there to ask', { done: 0, failures: [failure('disabled')] }, false, 5],
  ['interrupted', { done: 1, stopped: new Interruption(130) }, true, 130],
])('%s', (_, outcome, allowPartial, code) => {
  expect(exitCodeOf({ ...newOutcome(), ...outcome }, allowPartial)).toBe(code)
})
