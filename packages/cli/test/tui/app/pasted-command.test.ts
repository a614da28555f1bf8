import { describe, expect, test } from 'vitest'
import { pastedCommand } from '../../../src/tui/app/pasted-command.ts'

const SH = "arnq 'ec2:instance|[?State.Name==`stopped`].{id: _id}' -o table --demo"

describe('a pasted command line', () => {
  test.each([
    SH,
    `$ ${SH}`,
    `npx ${SH}`,
    `AWS_PROFILE=prod ${SH}\n`,
    `node_modules/.bin/${SH}`,
    SH.replace(' -o', ' \\\n   -o'),
  ])('%s is read as a shell reads it', (text) => {
    expect(pastedCommand(text)).toMatchObject({
      pattern: 'ec2:instance',
      query: '[?State.Name==`stopped`].{id: _id}',
      left: ['--output', '--demo'],
    })
  })

  test("its columns and its order are the view's", () => {
    const read = pastedCommand("arnq ec2:volume --columns 'id,GiB=Size' --sort=-Size")
    expect(read?.view).toMatchObject({
      sort: [{ column: 'Size', down: true }],
      columns: { only: ['id', 'GiB=Size'], added: ['id', 'GiB=Size'] },
    })
    expect(read?.left).toEqual([])
  })

  test("quotes of the shell's own kind come off", () => {
    expect(pastedCommand(`arnq 'ec2:instance|[?_name=='\\''a'\\'']'`)?.query).toBe("[?_name=='a']")
  })

  test.each(['ec2:instance', 'arnq', 'arnq check', 'arnq --nonsense x', 'arnq @saved eu', 'what arnq said', ''])(
    '%j is none',
    (text) => {
      expect(pastedCommand(text)).toBeUndefined()
    },
  )
})
