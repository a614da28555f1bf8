import { describe, expect, it } from 'vitest'
import { JmesPathSyntaxError, JmesPathTypeError, search } from '../../src/jmespath/index.ts'
import { awsCliAnswers } from './questions.ts'

const answerTo = (expression: string): unknown => {
  try {
    return { expression, answer: search(awsCliAnswers.data, expression) }
  } catch (error) {
    if (error instanceof JmesPathSyntaxError || error instanceof JmesPathTypeError)
      return { expression, error: error.code }
    throw error
  }
}

describe('what aws --query answers', () => {
  it.each(awsCliAnswers.answers)('$expression', (expected) => {
    expect(answerTo(expected.expression)).toEqual(expected)
  })

  it('is known for many expressions', () => {
    expect(awsCliAnswers.answers.length).toBeGreaterThan(150)
  })
})

describe('where we part from jmespath.py on purpose', () => {
  it.each([
    ['leaves out what has no order, where Python raises', '[?@ > `1`]', [0, 2, 'x', null], [2]],
    ['finds no order between a text and a number', "'1' < `2`", null, null],
    [
      'projects a slice of an indexed list, as the specification says',
      '[0][0:2].a',
      [[{ a: 1 }, { a: 2 }, {}]],
      [1, 2],
    ],
    ['holds no number equal to a boolean', 'contains(@, `true`)', [1], false],
    ['says that a text holds no number, where Python raises', 'contains(@, `1`)', 'a1', false],
    [
      'takes only JSON numbers for numbers',
      "[to_number('0x10'), to_number(' 1'), to_number('007')]",
      {},
      [null, null, null],
    ],
    ['writes texts as they are', 'to_string(@)', ['é'], '["é"]'],
  ])('%s', (_, expression, data, answer) => {
    expect(search(data, expression)).toEqual(answer)
  })

  it.each(['{a: a b: b}', 'length(a,)', '&a', '[0 1:2]'])('wants the grammar kept in %s', (expression) => {
    expect(() => search({}, expression)).toThrow(JmesPathSyntaxError)
  })
})
