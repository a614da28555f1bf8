import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { commandLine } from '../../src/lab/shell.ts'

test('a shell splits a command line into the words that it was made of', () => {
  const word = fc.string({ unit: 'grapheme' }).filter((text) => !text.includes('\0'))
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
      const print = ['printf', '%s\\0', ...words]
      const said = execFileSync('/bin/sh', ['-c', commandLine(print)], { encoding: 'utf8' })
      expect(said.split('\0').slice(0, -1)).toEqual(words)
    }),
    { numRuns: 20 },
  )
})
