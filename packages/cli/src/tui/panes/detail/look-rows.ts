import type { EstateProgress, EstateState } from '../../estate/estate.ts'
import { span } from '../../screen.ts'
import { counted, grouped } from '../../status/counted.ts'
import type { DetailState } from './detail-state.ts'
import { type EstateRow, emptyRow, proseRows } from './estate-row.ts'

/** What is said while the estate has not been looked at: what that would take, how far it is, or what went wrong. */
export function lookRows(
  estate: Exclude<EstateState, { kind: 'here' }>,
  state: DetailState,
  width: number,
): readonly EstateRow[] {
  switch (estate.kind) {
    case 'absent':
      return [
        ...proseRows(WHY[state.tab === 'findings' ? 'findings' : 'references'], width),
        emptyRow,
        ...askRows(state, width),
      ]
    case 'looking':
      return lookingRows(estate.progress, totalOf(estate.progress, state), width)
    case 'failed':
      return [
        ...proseRows(`The look at the estate failed: ${estate.reason}`, width, 'bad'),
        ...(estate.next === undefined ? [] : proseRows(estate.next, width)),
        emptyRow,
        ...keyRow('enter', 'tries it again'),
      ]
  }
}

const WHY = {
  references: 'What refers to a resource may stand anywhere: to tell, arnq has to look at the whole estate once.',
  findings: 'The checks judge by what they see of the whole estate: arnq has to look at it once.',
}

const keyRow = (key: string, says: string): readonly EstateRow[] => [{ line: [span(key, 'key'), span(` ${says}`)] }]

function askRows({ wanted }: DetailState, width: number): readonly EstateRow[] {
  if (!wanted) return proseRows('reckoning what that takes …', width, 'dim')
  const { types, checks, listings, accounts, regions, atMost } = wanted
  const where = `${counted(types.length, 'type')} in ${counted(accounts, 'account')} and ${counted(regions, 'region')}`
  const size =
    listings === 0
      ? counted(types.length, 'type')
      : `${where}: ${atMost ? 'about ' : ''}${counted(listings, 'listing')}, at least one call each`
  return [
    ...proseRows(`${size}. Beside that ${counted(checks, 'check')} ask more about single resources.`, width),
    ...proseRows('It only reads, nothing of it is written down, and what it sees is kept until arnq ends.', width),
    emptyRow,
    ...keyRow('enter', 'looks at the estate'),
  ]
}

/** How many listings there will be: as they are counted now, or as was reckoned before; undefined where nobody can tell yet. */
function totalOf({ planned, whole }: EstateProgress, { wanted }: DetailState): number | undefined {
  if (whole) return planned
  return wanted && !wanted.atMost && wanted.listings > 0 ? Math.max(planned, wanted.listings) : undefined
}

const STILL_FINDING = 'How many there will be is not known yet: accounts and regions are still being found.'

function lookingRows(
  { planned, done, failed, lost, rows, checked, checks }: EstateProgress,
  total: number | undefined,
  width: number,
): readonly EstateRow[] {
  const ended = done + failed
  const broken = failed + lost
  const share = total ? ended / total : 0
  const through =
    total === undefined ? `${counted(ended, 'listing')} so far` : `${grouped(ended)} of ${counted(total, 'listing')}`
  const room = Math.min(40, width)
  const full = Math.floor(share * room)
  return [
    { line: [span('█'.repeat(full), 'good'), span('░'.repeat(room - full), 'rule')] },
    ...proseRows(
      planned === 0
        ? 'finding accounts and regions …'
        : `${through}, ${counted(rows, 'resource')}${broken > 0 ? `, ${grouped(broken)} failed` : ''}`,
      width,
    ),
    ...(planned > 0 && total === undefined ? proseRows(STILL_FINDING, width, 'dim') : []),
    ...(checked > 0 ? proseRows(`${checked} of ${counted(checks, 'check')}`, width) : []),
    emptyRow,
    ...keyRow('esc', 'leaves it running'),
    ...keyRow('s', 'stops it and keeps what it has seen'),
  ]
}
