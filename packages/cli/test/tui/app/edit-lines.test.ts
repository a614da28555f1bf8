import { afterEach, describe, expect, test } from 'vitest'
import { type Rig, type RigOptions, rigOf } from '../rig/terminal.ts'

const open: Rig[] = []
afterEach(async () => {
  for (const rig of open.splice(0)) await rig.close()
})

async function terminal(argv: readonly string[], options: RigOptions = {}): Promise<Rig> {
  const rig = await rigOf(argv, options)
  open.push(rig)
  return rig
}

const ENTER = '\r'
const ESC = '\u001b'
const lineOf = async (rig: Rig, name: 'pattern' | 'query'): Promise<string> => {
  const line = (await rig.screen.lines()).find((one) => one.startsWith(` ${name}`)) ?? ''
  return line.slice(name.length + 1).trim()
}

describe('the query line', () => {
  test('a word that no row has changes nothing yet; Enter means it', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until('row 1 of 14')
    await rig.typing('\\group', /▸ i-0b0/)
    await rig.typing(ENTER, 'no row seen has a field "group"')
  })

  test('what lacks its end is answered as far as it goes, without being scolded, and Enter does not take it', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until('row 1 of 14')
    const lines = await rig.typing('\\[].{id: _id, type: InstanceType', /^ *id +type/m)
    expect(lines.join('\n')).not.toContain('expected')
    const refused = await rig.typing(ENTER, /Not asked: expected .* the end of the expression/)
    expect(refused.join('\n')).toMatch(/^ *id +type/m)
    await rig.typing('}', /type: InstanceType}/)
    await rig.typing(ENTER, /q quit/)
  })

  test('Esc leaves the query there whose answer is seen; undo has what was written', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until('row 1 of 14')
    await rig.typing('\\Sta', /│ State /)
    rig.type(ESC)
    await rig.until((text) => !text.includes('│'))
    rig.type(ESC)
    await rig.until('q quit')
    expect(await lineOf(rig, 'query')).toBe('')
    await rig.typing('\\', 'a field of every row')
    await rig.typing('\u001f', /query +Sta/)
  })

  test('a query that is wrong from the start filters nothing, and no row can be picked by it', async () => {
    const rig = await terminal(['ec2:instance|[?nope(@)]', '--pick'], { piped: true })
    await rig.until(/unknown function nope/)
    await rig.until(/14 rows, in[\s\S]*row 1 of 14/)
    await rig.typing(ENTER, 'The query is wrong')
    await rig.typing('\\\u0015[?State.Name==`stopped`]', 'row 1 of 4')
    rig.type(ENTER)
    await rig.until((text) => !text.includes('ctrl-r'))
    rig.type(ENTER)
    expect(await rig.ended).toBe(0)
  })
})

describe('the pattern line', () => {
  test('a pattern that cannot be meant keeps the keys, and Esc brings back the one whose rows are seen', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until('row 1 of 14')
    await rig.typing(`:ec2:inst`, /│ instance/)
    await rig.typing(ENTER, /\^+\s+no type is called/)
    await rig.typing('x', 'ec2:instx')
    await rig.until((text) => !text.includes('│'))
    rig.type(ESC)
    await rig.until('q quit')
    expect(await lineOf(rig, 'pattern')).toBe('ec2:instance')
  })

  test('another question begins at its first row, with none marked', async () => {
    const rig = await terminal(['ec2:instance'])
    await rig.until('row 1 of 14')
    await rig.typing(' G', /row 14 of 14 .*1 marked/)
    await rig.typing(':arn:aws:ec2:us-east-1:*:instance/*', 'all here')
    const lines = await rig.typing(ENTER, 'row 1 of 10')
    expect(lines.join('\n')).not.toContain('marked')
  })
})

test('columns that were given are about the rows they were given for, not about what a query makes', async () => {
  const rig = await terminal(['ec2:instance', '--columns', 'id=_id,State.Name'])
  await rig.until(/^ *id +State.Name/m)
  await rig.typing('\\length(@)', /^▸ +14$/m)
  await rig.typing('\u0015[].{kind: InstanceType}', /^ *kind/m)
  await rig.typing('\u0015', /^▸ i-0b0/m)
  rig.type(ESC)
  await rig.until((text) => !text.includes('│'))
  await rig.until(/^ *id +State.Name$/m)
})

test('what is about a view closes when its question is gone to', async () => {
  const rig = await terminal(['ec2:instance|[].InstanceType'])
  await rig.until('row 1 of 14')
  await rig.typing('x', 'the command line of this view')
  await rig.typing('\\', 'ctrl-r history')
  const lines = await rig.screen.lines()
  expect(lines.join('\n')).not.toContain('the command line of this view')
})
