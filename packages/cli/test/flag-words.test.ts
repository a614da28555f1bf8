import { Option } from 'commander'
import { expect, test } from 'vitest'
import { flagWords } from '../src/flag-words.ts'
import { commands } from '../src/program.ts'

test('a flag is read as commander reads it', () => {
  for (const { flags } of commands.flatMap((command) => command.flags)) {
    const option = new Option(flags)
    const { long, short, value } = flagWords({ flags })
    expect([long, short, value !== undefined]).toEqual([option.long, option.short, option.required || option.optional])
  }
})
