import type { Doors } from '../../action.ts'

/** The tag that finds again what an action has made when the answer was lost: its value is the action's mark. */
const MARK = 'arnq:mark'

export type Tags = Readonly<Record<string, string>>

/** A resource may have 50 tags. https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html */
const MOST_TAGS = 50

/** The tags that a thing made anew is given: those of the old one that are not AWS's own, and the mark where one is left free. */
export function tagsAnew(tags: Tags, mark?: string): { Key: string; Value: string }[] {
  const own = Object.entries(tags).filter(([key]) => !key.startsWith('aws:') && key !== MARK)
  const all = mark === undefined || own.length >= MOST_TAGS ? own : [...own, [MARK, mark] as const]
  return all.map(([Key, Value]) => ({ Key, Value }))
}

/** Sifts what bears the mark of this action. */
export const byMark = ({ mark }: Pick<Doors, 'mark'>) => ({ Name: `tag:${MARK}`, Values: [mark] })
