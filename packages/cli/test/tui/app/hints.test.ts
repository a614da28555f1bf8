import { afterEach, test } from 'vitest'
import { type Rig, type RigOptions, rigOf } from '../rig/terminal.ts'

const open: Rig[] = []
afterEach(async () => {
  for (const rig of open.splice(0)) await rig.close()
})

async function terminal(options: RigOptions = {}): Promise<Rig> {
  const rig = await rigOf(['ec2:instance'], { columns: 120, rows: 24, ...options })
  open.push(rig)
  await rig.until((text) => text.includes('14 rows') && text.includes('row 1 of 14'))
  return rig
}

/** What the keys lead to, by the words of the footer. */
const seen = (rig: Rig, keys: string, footer: string): Promise<unknown> =>
  rig.typing(keys, new RegExp(`^ *${footer.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')} *$`, 'm'))

const ENTER = '\r'
const ESC = '\u001b'
const APP = 'e pattern  \\ query  ! failures  ? help'

test('the keys of the table, and of its filter while that is typed', async () => {
  const rig = await terminal()
  const table = `enter open  / filter  o order  space mark  b group  C columns  ${APP}  q quit`
  await seen(rig, '', table)
  await seen(rig, '/', 'enter keep the filter  esc no filter  f1 help')
  await seen(rig, `web${ENTER}`, table)
  await seen(rig, '/', 'enter keep the filter  esc the former filter  f1 help')
})

test('in a pane over the table q leads back', async () => {
  const rig = await terminal()
  await seen(rig, ENTER, `tab next tab  / search  c copy  ] next row  ${APP}  q back`)
  await seen(rig, '/', 'enter keep the search  esc drop it  f1 help')
  await seen(rig, ESC, `tab next tab  / search  c copy  ] next row  ${APP}  q back`)
  await seen(rig, 'q?', '/ find  e pattern  \\ query  ! failures  q back')
})

test('an edit line says what Enter, Tab and Esc do there', async () => {
  const rig = await terminal()
  await seen(rig, 'e', 'enter ask  tab complete  ctrl-r history  ctrl-_ undo  esc table  f1 help')
  await seen(rig, '\u0012', 'enter take it  ctrl-r older  ctrl-s newer  esc give up  f1 help')
  await seen(rig, ESC, 'enter ask  tab complete  ctrl-r history  ctrl-_ undo  esc table  f1 help')
  await seen(rig, '\u0015e', 'enter ask  tab take it  down choose  esc close the list  f1 help')
  await seen(rig, `${ESC}[B`, 'enter take it  tab take it  down choose  esc close the list  f1 help')
})

test('a line of saved questions and of columns says what Enter does with it', async () => {
  const rig = await terminal()
  await rig.typing('@', 'No question is saved yet')
  await seen(rig, '', `s save the present one  ${APP}  q back`)
  await seen(rig, 's', 'enter next  esc back to the list  f1 help')
  await seen(rig, `web${ENTER}`, 'enter save  esc back to the list  f1 help')
  await seen(rig, ENTER, `enter ask  s save the present one  d delete  ${APP}  q back`)
  await seen(rig, 'd', 'y delete  n no  f1 help')
  await seen(rig, `nqC`, `space show/hide  K left  J right  o order  f freeze  n new  R reset  ${APP}  q back`)
  await seen(rig, 'n', 'enter add it  esc back to the list  f1 help')
})

test('nothing is offered where there is nothing to do it with', async () => {
  const rig = await terminal()
  await seen(rig, '!', 'e pattern  \\ query  ? help  q back')
  await seen(rig, 'qp', `${APP}  q back`)
})

test('a narrow terminal has as many as fit', async () => {
  const rig = await terminal({ columns: 40, rows: 12 })
  await seen(rig, '', 'e pattern  \\ query  ? help  q quit')
  await seen(rig, ENTER, 'tab next tab  / search  ? help  q back')
})

test('F1 tells the keys of an edit line, and leads back into it', async () => {
  const rig = await terminal()
  await rig.typing('eX', 'pattern ec2:instanceX')
  await rig.typing(`${ESC}OP`, /^pattern and query +\S/m)
  await rig.typing('/', 'enter keep the search')
  await rig.typing(`redo${ENTER}`, /alt-_ +redo/)
  await seen(rig, 'q', 'enter ask  tab complete  ctrl-r history  ctrl-_ undo  esc table  f1 help')
  await rig.typing('Y', 'pattern ec2:instanceXY')
})

test('F1 tells the keys of the table over the line of its filter, and leads back into that', async () => {
  const rig = await terminal()
  await rig.typing('/web', 'enter keep the filter')
  await rig.typing(`${ESC}OP`, /^table +\S/m)
  await rig.typing('q', '/web')
  await rig.typing('-b', '/web-b')
})
