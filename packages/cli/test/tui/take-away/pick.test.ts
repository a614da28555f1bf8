import { describe, expect, test } from 'vitest'
import { type Format, formats } from '../../../src/formats/index.ts'
import { printPicked } from '../../../src/tui/take-away/pick.ts'
import { instance, value } from './entries.ts'

const place = { defaultColumns: [], queried: false, color: false, terminal: false }
async function picked(name: string, entries: Parameters<typeof printPicked>[0], columns?: readonly string[]) {
  let text = ''
  const format = formats.find((one) => one.name === name) as Format
  for await (const piece of printPicked(entries, format, { ...place, ...(columns && { columns }) })) text += piece
  return text
}

describe('what is printed of chosen rows', () => {
  test('is what the format makes of them', async () => {
    expect(await picked('arn', [instance(2), instance(1)])).toBe(
      'arn:aws:ec2:eu-west-1:111111111111:instance/i-2\narn:aws:ec2:eu-west-1:111111111111:instance/i-1\n',
    )
    expect(await picked('json', [value(0, 'm5.large')])).toBe('[\n  "m5.large"\n]\n')
    expect(await picked('tsv', [instance(1)], ['id', 'region'])).toBe('id\tregion\ni-1\teu-west-1\n')
  })

  test('is an empty list where none was chosen', async () => {
    expect(await picked('json', [])).toBe('[]\n')
  })
})
