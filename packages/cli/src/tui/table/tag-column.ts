import { type MeasuredColumn, measuredColumn } from './measured-column.ts'

/** The column of one tag, which sort and group call `tag:KEY`: of the resource that a row is of. */
export function tagColumn(tag: string): MeasuredColumn {
  const key = `tag:${tag}`
  return measuredColumn(key, {
    label: key,
    cell: ({ resource }) => (resource && Object.hasOwn(resource.tags, tag) ? resource.tags[tag] : undefined),
  })
}
