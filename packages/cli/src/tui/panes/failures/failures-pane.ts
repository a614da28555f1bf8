import type { Failure } from '@arnq/query'
import { causeKey } from '../../../failure-groups.ts'
import { failureText } from '../../../failure-text.ts'
import { listMove } from '../../layout/list-move.ts'
import { pagingBindings } from '../../layout/move-bindings.ts'
import { padLine, styled } from '../../layout/pad-line.ts'
import type { Binding, Hint, Pane, Scene, Step } from '../../pane.ts'
import { type Line, type Picture, type Size, span } from '../../screen.ts'
import { counted } from '../../status/counted.ts'
import { hintsOf } from '../../status/hints.ts'
import { copyEffect, copyNotice } from '../text/copy-effect.ts'
import { type Cause, causesIn, placeKey } from './causes.ts'
import { failureItems, fittingItems, type Item, type Spot } from './failure-items.ts'
import { nothingFailed } from './nothing-failed.ts'
import { copiedOf, policyEffect, type SignIn, signedIn, signInEffect } from './remedies.ts'

/** Where the cursor is, by what it is on and, should that go away, by how far down; and the causes that are opened. */
export type FailuresState = {
  readonly spot: Spot | undefined
  readonly at: number
  readonly opened: readonly string[]
}

export const failuresState: FailuresState = { spot: undefined, at: 0, opened: [] }

const own = (action: string, key: string, says: string, group: Binding['group'], footer?: string): Binding => ({
  action,
  keys: [key],
  says,
  group,
  ...(footer !== undefined && { footer: { label: footer, rank: FOOTER.indexOf(footer) } }),
})

const FOOTER = ['retry', 'sign in', 'places', 'copy', 'policy']

const bindings: readonly Binding[] = [
  ...pagingBindings,
  own('open', 'enter', 'show each place, or hide them', 'look', 'places'),
  own('retry', 'r', 'ask again where this cause stopped us', 'ask', 'retry'),
  own('retry-all', 'R', 'ask again wherever something failed', 'ask'),
  own('sign-in', 's', 'run the sign-in command of the expired credentials, then ask again', 'ask', 'sign in'),
  own('copy', 'c', 'copy the permission that is missing, or the message', 'take', 'copy'),
  own('policy', 'P', 'the least policy that the question takes', 'look', 'policy'),
]

/** What could not be seen, by its cause, and what can be done about it. `signIn` gives the command that renews credentials. */
export function failuresPane({ signIn }: { readonly signIn: SignIn }): Pane<FailuresState> {
  return {
    name: 'failures',
    title: (_, { answer }) => [span('failures', 'title'), span(counts(causesIn(answer)), 'dim')],
    bindings,
    hints: (state, { answer }) => hintsFor(state, causesIn(answer), signIn),
    act: (state, action, scene) => act(state, action, scene, signIn),
    hear: (state, message) => ({ state, effects: heard(message, signIn) }),
    view,
    speak: (_, { answer }) => {
      const causes = causesIn(answer)
      if (causes.length === 0) return nothingFailed(answer)
      return causes.map(
        ({ group, off }) => `${off ? 'switched off: ' : ''}${failureText([group]).replace(/\s+/g, ' ').trim()}`,
      )
    },
  }
}

function heard(message: unknown, signIn: SignIn) {
  const notice = copyNotice(message)
  return notice ? [notice] : signedIn(message, signIn)
}

function counts(causes: readonly Cause[]): string {
  const sum = (off: boolean): number =>
    causes.reduce((all, cause) => all + (cause.off === off ? cause.group.count : 0), 0)
  const failed = causes.filter(({ off }) => !off).length
  const parts = [
    ...(failed > 0 ? [`${counted(sum(false), 'target')} by ${counted(failed, 'cause')}`] : []),
    ...(sum(true) > 0 ? [`${counted(sum(true), 'place')} switched off`] : []),
  ]
  return parts.length === 0 ? '' : `  ${parts.join(', ')}`
}

/** How wide lines are does not matter for what the cursor can be on. */
const ANY_WIDTH = 80

function act(state: FailuresState, action: string, scene: Scene, signIn: SignIn): Step<FailuresState> {
  const causes = causesIn(scene.answer)
  const items = failureItems(causes, state.opened, ANY_WIDTH)
  const at = cursorOf(state, items)
  const moved = listMove(action, at, items.length, Math.floor(scene.rows / 4))
  if (moved !== undefined) return { state: { ...state, at: moved, spot: items[moved]?.spot } }
  const spot = items[at]?.spot
  const cause = causes.find(({ key }) => key === spot?.cause)
  if (!cause || !spot) return { state }
  const here = { ...state, at, spot }
  switch (action) {
    case 'open':
      return { state: toggled(here, cause.key) }
    case 'retry':
      return retry(here, (failure) => causeKey(failure) === cause.key, cause.group.count)
    case 'retry-all':
      return retry(
        here,
        ({ kind }) => kind !== 'disabled',
        scene.answer.failures.filter(({ kind }) => kind !== 'disabled').length,
      )
    case 'sign-in':
      return { state: here, effects: [signInEffect(cause, signIn)] }
    case 'copy':
      return { state: here, effects: [copyEffect(...copiedOf(cause, placeAt(cause, spot)))] }
    case 'policy':
      return { state: here, effects: [policyEffect(scene)] }
    default:
      return { state }
  }
}

/** Only what can be done about the cause under the cursor. */
function hintsFor(state: FailuresState, causes: readonly Cause[], signIn: SignIn): readonly Hint[] {
  const items = failureItems(causes, state.opened, ANY_WIDTH)
  const spot = items[cursorOf(state, items)]?.spot
  const cause = causes.find(({ key }) => key === spot?.cause)
  if (!cause) return []
  const signsIn = cause.failures.some((failure) => signIn(failure) !== undefined)
  const isOpen = state.opened.includes(cause.key)
  return hintsOf(bindings.filter(({ action }) => action !== 'sign-in' || signsIn)).map((one) =>
    one.key === 'enter' && isOpen ? { ...one, label: 'hide places' } : one,
  )
}

const placeAt = ({ failures }: Cause, { place }: Spot): Failure | undefined =>
  failures.find((failure) => placeKey(failure) === place)

/** On the same cause wherever that has moved to; where it has gone, as far down as it was. */
function cursorOf({ spot, at }: FailuresState, items: readonly Item[]): number {
  const same = items.findIndex((item) => item.spot.cause === spot?.cause && item.spot.place === spot.place)
  if (same >= 0) return same
  const cause = items.findIndex((item) => item.spot.cause === spot?.cause)
  return cause >= 0 ? cause : Math.max(0, Math.min(at, items.length - 1))
}

function toggled(state: FailuresState, key: string): FailuresState {
  const open = !state.opened.includes(key)
  return {
    ...state,
    spot: { cause: key },
    opened: open ? [...state.opened, key] : state.opened.filter((one) => one !== key),
  }
}

function retry(state: FailuresState, which: (failure: Failure) => boolean, count: number): Step<FailuresState> {
  if (count === 0) return { state, effects: [{ kind: 'notice', text: 'nothing failed', tone: 'plain' }] }
  const text = `asking ${counted(count, 'target')} again`
  return {
    state,
    effects: [
      { kind: 'retry', which },
      { kind: 'notice', text, tone: 'plain' },
    ],
  }
}

function view(state: FailuresState, { answer }: Scene, { columns, rows }: Size): Picture {
  const items = fittingItems(causesIn(answer), state.opened, { columns, rows })
  if (items.length === 0)
    return {
      lines: nothingFailed(answer)
        .map((text) => [span(text, 'good')])
        .slice(0, rows),
    }
  const cursor = cursorOf(state, items)
  const lines: Line[] = []
  let [from, to] = [0, 0]
  for (const [at, { above, own, below }] of items.entries()) {
    if (at === cursor) from = lines.length
    lines.push(...above, at === cursor ? styled(padLine(own, columns), 'cursor') : own, ...below)
    if (at === cursor) to = lines.length
  }
  // The whole of what the cursor is on is seen, and as much again of what follows as there is room for.
  const last = Math.max(0, lines.length - rows)
  const top = Math.max(0, Math.min(from, last, from - Math.max(0, Math.floor((rows - (to - from)) / 2))))
  return { lines: lines.slice(top, top + rows) }
}
