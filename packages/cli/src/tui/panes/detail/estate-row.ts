import type { Explanation } from '@arnq/hygiene'
import { visible } from '../../../formats/safe.ts'
import { wrapText } from '../../layout/wrap-text.ts'
import { type Line, type Style, span } from '../../screen.ts'

export type Reference = Explanation['pointsAt'][number]

/** A row of what the estate says: a line that fits, and what Enter opens there. */
export type EstateRow = { readonly line: Line; readonly opens?: Opens }

/** A resource by its ARN, or what a reference leads to. */
export type Opens = { readonly arn: string } | { readonly to: Reference['to'] }

export const emptyRow: EstateRow = { line: [] }

export const headRow = (text: string): EstateRow => ({ line: [span(text, 'title')] })

/** A sentence over as many rows as it takes, further in by `indent` columns. */
export function proseRows(text: string, width: number, style?: Style, indent = 0): readonly EstateRow[] {
  const before = ' '.repeat(indent)
  return wrapText(visible(text), width - indent).map((line) => ({ line: [span(before), span(line, style)] }))
}

/** The same, with a mark in front of its first row. */
export function markedRows(mark: string, text: string, width: number, style?: Style, indent = 0): readonly EstateRow[] {
  const rows = proseRows(text, width, style, indent + mark.length)
  return rows.map(({ line }, at) =>
    at > 0 ? { line } : { line: [span(`${' '.repeat(indent)}${mark}`, 'dim'), ...line.slice(1)] },
  )
}

type Named = { readonly id: string; readonly name?: string | undefined }

/** `i-0abc "web-1"`. */
export const nameText = ({ id, name }: Named): string =>
  visible(name === undefined || name === id ? id : `${id} "${name}"`)

type Placed = { readonly account: string; readonly accountName?: string | undefined; readonly region: string }

/** `prod (111111111111) in eu-west-1`. */
export const placeOf = ({ account, accountName, region }: Placed): string =>
  visible(`${accountName === undefined ? account : `${accountName} (${account})`} in ${region}`)
