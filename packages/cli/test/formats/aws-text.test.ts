import { describe, expect, test } from 'vitest'
import { awsText } from '../../src/formats/aws-text.ts'
import { visible } from '../../src/formats/safe.ts'
import cases from './aws-text.cases.json' with { type: 'json' }

const asItIs = (text: string): string => text

// What awscli.text.format_text of the AWS CLI 1.45.11 printed for each of these values. `test/ci/text-format.test.ts`
// asks an AWS CLI anew.
describe('awsText prints what the AWS CLI prints', () => {
  test('for at least 60 values', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
  })

  test.each(cases.map(({ data, text }) => [JSON.stringify(data), data, text] as const))('%s', (_, data, text) => {
    expect(awsText(data, asItIs)).toBe(text)
  })
})

describe('what the AWS CLI cannot print', () => {
  test('a list that mixes objects with others has its scalars, its lists, its objects', () => {
    expect(awsText([{ a: 1 }, 'x', ['y', 'z'], { b: 2 }, null], asItIs)).toBe('x\tNone\ny\tz\n1\t\n\t2\n')
    expect(awsText({ F: [{ a: 1 }, 'x', ['y']] }, asItIs)).toBe('F\tx\nF\ty\nF\t1\n')
  })

  test('an undefined field is a field that is not there', () => {
    expect(awsText({ a: undefined, b: 1 }, asItIs)).toBe('1\n')
    expect(awsText([{ a: 1 }, { a: undefined, b: 2 }], asItIs)).toBe('1\t\n\t2\n')
  })
})

test('every text of AWS goes through what stands before the output, names too', () => {
  const hostile = { 'k\u001b': ['v\u001b'], plain: 'x\ny', mixed: [{ a: 1 }, { a: ['\u009b'] }] }
  expect(awsText(hostile, visible)).toBe("x\\ny\nK\\u001b\tv\\u001b\nMIXED\t1\nMIXED\t['\\x9b']\n")
})
