import { expect, test } from 'vitest'
import { formats } from '../../src/formats/index.ts'

test('every format that the command line names is there once', () => {
  expect(formats.map(({ name }) => name)).toEqual(['json', 'ndjson', 'csv', 'tsv', 'table', 'yaml', 'text', 'arn'])
  for (const { summary } of formats) expect(summary).toMatch(/^[^.]{10,80}$/)
})
