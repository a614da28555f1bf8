import type { Run } from '../program.ts'

/** The code of each command of `program.ts`, by its name; loaded only when it is run. */
export const loaders: Readonly<Record<string, () => Promise<Run>>> = {
  '': async () => (await import('./ask.ts')).ask,
  check: async () => (await import('./check.ts')).checkCommand,
  accounts: async () => (await import('./accounts.ts')).accountsCommand,
  regions: async () => (await import('./regions.ts')).regionsCommand,
  types: async () => (await import('./types.ts')).typesCommand,
  explain: async () => (await import('./explain.ts')).explainCommand,
  metrics: async () => (await import('./metrics.ts')).metricsCommand,
  why: async () => (await import('./why.ts')).whyCommand,
  report: async () => (await import('./report.ts')).reportCommand,
  plan: async () => (await import('./plan.ts')).planCommand,
  apply: async () => (await import('./apply.ts')).applyCommand,
  undo: async () => (await import('./undo.ts')).undoCommand,
  inventory: async () => (await import('./inventory.ts')).inventoryCommand,
  policy: async () => (await import('./policy.ts')).policyCommand,
  sandbox: async () => (await import('./sandbox.ts')).sandboxCommand,
  doctor: async () => (await import('./doctor.ts')).doctorCommand,
  init: async () => (await import('./init.ts')).initCommand,
  completion: async () => (await import('./completion.ts')).completionCommand,
  help: async () => (await import('./help.ts')).helpCommand,
}
