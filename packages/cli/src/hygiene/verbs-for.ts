import { actions, type Chosen } from '@arnq/hygiene'

/** The actions that a plan may hold for what these checks find: those on the types that they judge. */
export function verbsFor(chosen: readonly Chosen[]): readonly string[] {
  const subjects = new Set(chosen.map(({ check }) => check.subject))
  return actions.filter(({ subject }) => [...subjects].some((one) => one === subject)).map(({ verb }) => verb)
}
