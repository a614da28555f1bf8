import { expect, test } from 'vitest'
import { makeCompleter } from '../../../src/tui/roof/completer.ts'
import { known } from '../../completion/known.ts'
import { resource, table } from '../table/rows.ts'

test('ids of every row are offered for the pattern', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => resource({ id: `i-${at}`, tags: { Name: `web-${at}` } }))
  const complete = makeCompleter({
    ...{ known: () => known, table: table(), resources: () => rows, pattern: () => '' },
    ...{ shapeOf: async () => undefined, learnt: () => {} },
  })
  const offered = (text: string): readonly string[] =>
    complete('pattern', text, text.length).choices.map((choice) => choice.text)
  expect(offered('ec2:instance/i-99')).toHaveLength(10)
  expect(offered('ec2:instance/web-999')).toEqual(['i-999'])
  expect(offered('rds:db/i-99')).toEqual([])
})
