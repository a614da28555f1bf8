import type { Chosen, Explanation, Gap, Estate as HygieneEstate, Wanted } from '@arnq/hygiene'
import type { Resource } from '@arnq/query'
import { listOf } from '../../flags.ts'
import type { Looked } from '../../hygiene/look.ts'
import type { Io } from '../../io.ts'
import type { Given } from '../../program.ts'
import type { Session } from '../../session.ts'
import { doubted } from './doubted.ts'
import type { EstateAbout, EstateDoor, EstateProgress, SeenEstate } from './estate.ts'

/** What a look is made with: the session that the terminal asks with, and the flags and streams it was called with. */
export type HygieneDoorOptions = { readonly session: Session; readonly given: Given; readonly io: Io }

/**
 * The estate as `arnq why` and `arnq check` look at it, on a session that is open already. Nothing of hygiene is loaded before
 * it is asked. What is seen does not count as a run: no record of it is written.
 */
export const hygieneDoor = (options: HygieneDoorOptions): EstateDoor => ({
  wanted: async () => {
    const { chosen, also } = await chosenIn(options)
    return { types: typesIn(chosen, also), checks: chosen.length }
  },
  look: (told, stop) => lookAt(options, told, stop),
})

type ChosenToo = { readonly chosen: readonly Chosen[]; readonly also: readonly Wanted[] }

/** All checks that are on, and what is listed beside what they need: everything that refers, and all it may refer to. */
async function chosenIn({ session, given }: HygieneDoorOptions): Promise<ChosenToo> {
  const [{ sources }, { chosenFor }, { wantedToExplain }] = await Promise.all([
    import('@arnq/hygiene'),
    import('../../hygiene/open.ts'),
    import('../../hygiene/wanted-for.ts'),
  ])
  return { chosen: chosenFor(session, given, []).chosen, also: wantedToExplain(sources.flatMap(({ to }) => to)) }
}

/** The types that are listed, by name. What checks want of users of their subjects are sources, which are among the others. */
function typesIn(chosen: readonly Chosen[], also: readonly Wanted[]): readonly string[] {
  const byChecks = chosen.flatMap(({ check, settings }) => [
    ...(check.subject === 'any' ? [] : [check.subject]),
    ...check.lists(settings).map(({ type }) => type),
  ])
  return [...new Set([...also.map(({ type }) => type), ...byChecks])].sort()
}

async function lookAt(
  options: HygieneDoorOptions,
  told: (progress: EstateProgress) => void,
  stop: AbortSignal,
): Promise<SeenEstate> {
  const { session, given } = options
  const io: Io = { ...options.io, signal: stop }
  const [{ openHygieneOn }, { look }, { showLook }, { also, chosen }] = await Promise.all([
    import('../../hygiene/open.ts'),
    import('../../hygiene/look.ts'),
    import('../../hygiene/progress-line.ts'),
    chosenIn(options),
  ])
  const opened = await openHygieneOn(session, given, [], io)
  let [checked, whole] = [0, false]
  const show = () => {
    // Nothing is drawn on stderr, which the terminal draws on itself.
    const counted = showLook(chosen.length, { ...given, quiet: true }, io)
    const tell = () => told({ ...counted.counts(), whole, checked, checks: chosen.length })
    return {
      ...counted,
      observe(progress: Parameters<typeof counted.observe>[0]) {
        counted.observe(progress)
        tell()
      },
      planned() {
        whole = true
        tell()
      },
      checked() {
        checked++
        tell()
      },
    }
  }
  const looked = await look({ ...opened, record: false }, given, io, { also }, show)
  return seenIn(looked, options, stop)
}

/** What was seen, and who can be asked about it. */
function seenIn(looked: Looked, { session, given }: HygieneDoorOptions, stop: AbortSignal): SeenEstate {
  const { examination, counts, stopped } = looked
  const gap = gapOf(given, stopped !== undefined)
  return {
    at: examination.at,
    listings: counts.done,
    rows: counts.rows,
    failed: examination.failures.filter(({ kind, code }) => kind !== 'disabled' && code !== 'Stopped').length,
    stopped: stopped !== undefined,
    async about(resource): Promise<EstateAbout> {
      const [{ explain }, { stoppable }] = await Promise.all([
        import('../../hygiene/explain.ts'),
        import('../../hygiene/stop.ts'),
      ])
      const aws = stoppable(session.aws, stop)
      const all = await explain(resource.arn, { ...looked, aws, now: session.now })
      const own = all.find(({ subject }) => subject?.arn === resource.arn) ?? withoutOthers(all, resource)
      return aboutOf(doubted(own, gap), looked, resource)
    },
  }
}

/** An id that the estate does not hold may be another thing's name there: nothing of that belongs here. */
const withoutOthers = (all: readonly Explanation[], { arn }: Resource): Explanation =>
  all.find(({ subject }) => !subject) ?? { asked: arn, keepers: [], more: 0, pointsAt: [], findings: [] }

function aboutOf(explanation: Explanation, { examination }: Looked, { type }: Resource): EstateAbout {
  const { estate, graph, checks } = examination
  return {
    explanation,
    referable: graph.sources.some(({ to }) => to.some((one) => one === type)),
    judges: checks.flatMap(({ check }) => (check.subject === 'any' || check.subject === type ? [check.name] : [])),
    resource: (arn) => estate.byArn(arn),
    referent: (to) => referentIn(estate, to),
  }
}

type Referent = Explanation['pointsAt'][number]['to']

/** What a reference leads to: by its id anywhere, or by an id or a name that means something in one place only. */
function referentIn(estate: HygieneEstate, { type, id, place }: Referent): Resource | undefined {
  if (!place) return estate.byId(type, id)
  const there: readonly Resource[] = estate.at(type, place)
  return there.find((one) => one.id === id) ?? there.find(({ name }) => name === id)
}

/** Why a look did not see all there is, where one knows that without looking: it was stopped, or told to look in some places only. */
function gapOf(given: Given, stopped: boolean): Gap | undefined {
  if (stopped) return { says: 'the look was stopped before all of the estate was seen' }
  // With a role the accounts that are named are all there are.
  const narrowing = given.role === undefined ? (['accounts', 'regions'] as const) : (['regions'] as const)
  const flags = narrowing.filter((name) => listOf(given, name) !== undefined)
  return flags.length === 0
    ? undefined
    : { says: `only what ${flags.map((name) => `--${name}`).join(' and ')} left was looked at` }
}
