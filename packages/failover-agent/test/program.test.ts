import { Command, Option } from 'commander'
import { describe, expect, test } from 'vitest'
import { commands } from '../src/program.ts'

describe('the table of commands', () => {
  test.each(commands.map((command) => [command.name, command] as const))(
    '%s can be declared, and its examples parsed',
    (_, command) => {
      for (const { command: line } of command.examples) {
        const made = new Command(command.name).exitOverride().allowExcessArguments(false)
        if (command.args) for (const argument of command.args.split(' ')) made.argument(argument)
        for (const { flags, summary, choices } of command.flags) {
          const option = new Option(flags, summary)
          made.addOption(choices ? option.choices([...choices]) : option)
        }
        const [program, name, ...words] = line.split(' ')
        expect([program, name]).toEqual(['arnq-failover', command.name])
        expect(() => made.parse(words, { from: 'user' })).not.toThrow()
      }
      expect(command.examples.length).toBeGreaterThan(0)
    },
  )

  test.each(commands.filter(({ load }) => load).map(({ name, load }) => [name, load] as const))(
    '%s has its code',
    async (_, load) => {
      expect(await load?.()).toBeTypeOf('function')
    },
  )

  test('only the roof runs daemon and notify', () => {
    expect(commands.filter(({ load }) => !load).map(({ name }) => name)).toEqual(['daemon', 'notify'])
  })

  test('names everything once', () => {
    expect(new Set(commands.map(({ name }) => name)).size).toBe(commands.length)
    for (const { flags } of commands) expect(new Set(flags.map((flag) => flag.flags)).size).toBe(flags.length)
  })
})
