import type { Course, Metric } from '../../../world-services.ts'

type Names = { readonly namespace: string; readonly dimensions: Readonly<Record<string, string>> }

/** Several metrics of one thing: a course by each name. */
export const measured = (names: Names, courses: Readonly<Record<string, Course>>): readonly Metric[] =>
  Object.entries(courses).map(([name, course]) => ({ ...names, name, course }))
