import { PatternError } from '@arnq/query'
import { expect, test } from 'vitest'
import { problemOf } from '../../../src/tui/asking/problem.ts'
import { UsageError } from '../../../src/usage-error.ts'

test('a problem has its place in what was typed, spaces and all', () => {
  const error = new PatternError('wrong', { text: 'ec2:x', start: 4, end: 5 }, 'try y')
  expect(problemOf(error, '   ec2:x ')).toEqual({ message: 'wrong', next: 'try y', start: 7, end: 8 })
})

test('what has no place has none, and the next step where there is one', () => {
  expect(problemOf(new UsageError('no region', 'name one'), 'ec2:x')).toEqual({
    message: 'no region',
    next: 'name one',
  })
  const none = Object.assign(new Error('no AWS credentials were found'), {
    name: 'NoCredentials',
    steps: ['sign in', 'or not'],
  })
  expect(problemOf(none, 'ec2:x')).toEqual({ message: 'no AWS credentials were found', next: 'sign in; or not' })
  expect(problemOf('odd', '')).toEqual({ message: 'odd' })
})
