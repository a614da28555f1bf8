import type { Answer, AskedUnit } from '../answer.ts'

/** A unit and how long it takes, or took, in milliseconds. */
export type Timed = { readonly unit: AskedUnit; readonly took: number; readonly over: boolean }

/** The units that take, or took, longest: those still under way first. */
export function slowestUnits({ units }: Answer, count: number, now: number): readonly Timed[] {
  const timed = units.flatMap((unit): Timed[] => {
    if (unit.began === undefined) return []
    return [{ unit, took: (unit.ended ?? now) - unit.began, over: unit.ended !== undefined }]
  })
  return timed.sort((a, b) => Number(a.over) - Number(b.over) || b.took - a.took).slice(0, Math.max(0, count))
}
