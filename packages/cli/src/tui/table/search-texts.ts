import { visible } from '../../formats/safe.ts'
import type { Entry } from '../entry.ts'
import type { MeasuredColumn } from './measured-column.ts'

/** What a filter searches of each row, made when it is first asked for. */
export type SearchTexts = {
  readonly text: (place: number, entry: Entry) => string
  readonly lower: (place: number, entry: Entry) => string
}

/** No filter looks further into one row. */
const LONGEST = 20_000

/** The texts of these columns and the tags, `KEY=VALUE`, of rows that are resources. */
export function makeSearchTexts(columns: readonly MeasuredColumn[]): SearchTexts {
  const texts: (string | undefined)[] = []
  const lowers: (string | undefined)[] = []

  function text(place: number, entry: Entry): string {
    const known = texts[place]
    if (known !== undefined) return known
    const made = searchText(columns, entry)
    texts[place] = made
    return made
  }

  return {
    text,
    lower(place, entry) {
      const known = lowers[place]
      if (known !== undefined) return known
      // Nearly all filters look at small letters only: the text itself is not kept for them.
      const made = (texts[place] ?? searchText(columns, entry)).toLowerCase()
      lowers[place] = made
      return made
    },
  }
}

/** Each cell a line of its own, so that `^` and `$` of a regular expression are where a cell begins and ends. */
function searchText(columns: readonly MeasuredColumn[], entry: Entry): string {
  let all = ''
  const add = (text: string): void => {
    if (text !== '') all += all === '' ? visible(text) : `\n${visible(text)}`
  }
  for (const column of columns) {
    add(column.raw(entry))
    if (all.length > LONGEST) break
  }
  if (entry.item.kind === 'resource') {
    const { tags } = entry.item.resource
    for (const key of Object.keys(tags)) add(`${key}=${tags[key]}`)
  }
  return all.length > LONGEST ? all.slice(0, LONGEST) : all
}
