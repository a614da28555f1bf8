import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { asTyped, readLine } from '../../src/completion/line.ts'

const BREAKS = ' \t\n"\'><=;|&(:'
const read = (line: string) => readLine(line, BREAKS)

describe('a line of bash', () => {
  test.each([
    ['arnq ', [], '', '', ''],
    ['arnq ec2:ins', [], 'ec2:ins', 'ec2:', ''],
    ['arnq arn:aws:ec2:', [], 'arn:aws:ec2:', 'arn:aws:ec2:', ''],
    ["arnq 'arn:aws:ec", [], 'arn:aws:ec', '', "'"],
    ['arnq "arn:aws:ec', [], 'arn:aws:ec', '', '"'],
    ["arnq 'arn:aws:'ec", [], 'arn:aws:ec', '', ''],
    ["arnq 'arn:aws:'ec2:us", [], 'arn:aws:ec2:us', 'arn:aws:ec2:', ''],
    ["arnq --profile='my d", [], '--profile=my d', '--profile=', "'"],
    ["arnq --profile='my 'd", [], '--profile=my d', '--profile=', ''],
    ['arnq --profile my\\ d', ['--profile'], 'my d', '', ''],
    ['arnq a\\:b', [], 'a:b', '', ''],
    ["arnq 'ec2:vpc|[].VpcId' -o js", ['ec2:vpc|[].VpcId', '-o'], 'js', '', ''],
    ["arnq '' x", [''], 'x', '', ''],
    ['AWS_PROFILE=x arnq -', [], '-', '', ''],
    ['arnq "a\\"b\\n', [], 'a"b\\n', '', '"'],
  ] as const)('%j has the words %j, is at %j, of which %j stays, in quote %j', (line, words, current, kept, quote) => {
    expect(read(line)).toEqual({ words: ['arnq', ...words], current, kept, quote })
  })

  test('gets candidates that mean what they say, however it was quoted', () => {
    const text = fc.stringMatching(/^[a-c:*{} '"$`\\!,/=]{1,10}$/)
    const open = fc.constantFrom('', "'", '"')
    fc.assert(
      fc.property(text, open, (candidate, quote) => {
        const line = read(`arnq x ${quote}`)
        const typed = `arnq x ${quote}${asTyped(candidate, line)}${quote} `
        expect(read(typed).words).toEqual(['arnq', 'x', candidate])
      }),
    )
  })

  test('gets what follows the last break of a word, no more', () => {
    expect(asTyped('ec2:instance', read('arnq ec2:ins'))).toBe('instance')
    expect(asTyped('arn:aws:ec2:us-*:', read('arnq arn:aws:ec2:us-\\*'))).toBe('us-\\*:')
    expect(asTyped('--profile=my dev', read('arnq --profile=my'))).toBe('my\\ dev')
  })
})
