import { examples, type Topic, text } from './topic.ts'

/** Plan, review, apply, undo. */
export const cleanUp: Topic = {
  name: 'clean-up',
  summary: 'plan, review, apply and undo: how arnq changes something, and how it is taken back',
  sections: [
    {
      blocks: [
        examples(
          [
            'arnq plan orphan-volume --demo --out /tmp/arnq-plan.json',
            'what would be done, as JSON, and as Markdown beside it',
          ],
          [
            'arnq apply /tmp/arnq-plan.json --demo --dry-run',
            "a rehearsal: every target looked at, AWS's DryRun asked",
          ],
          ['arnq apply /tmp/arnq-plan.json --confirm 111111111111,222222222222', 'do it, in these accounts'],
          ['arnq undo /tmp/arnq-plan.json --dry-run', 'what could be taken back, and until when'],
          ['arnq undo /tmp/arnq-plan.json --only vol-0123456789abcdef0', 'take one action back'],
        ),
      ],
    },
    {
      heading: 'The plan',
      blocks: [
        text(
          'Only what is unused by evidence is planned: never what is in use, was used of late, or is unknown. Each action names its target, its owner, why, what it saves, what must still be so when it is applied, and how it can be taken back. ' +
            'What AWS cannot give back is left out unless --irreversible or hygiene.plan.irreversible says otherwise. Limits hold, in numbers and in percent of what an account has (hygiene.plan.limits), and hygiene.plan.accounts names the accounts that may be changed. ' +
            'To leave an action out, take it out of the JSON file, or give it "skip": true. Nothing else may be changed: the digests tell.',
        ),
        text(
          'Images go in stages, one a plan: deprecated, disabled, deregistered, snapshots deleted, each after days of waiting (hygiene.plan.actions.retire-image). --through lets one plan go further, where the waits are 0. A volume gets a last snapshot, which must be complete, before it is deleted.',
        ),
      ],
    },
    {
      heading: 'Apply',
      blocks: [
        text(
          'Every target, and everything that may use it, is looked at once more; what is not as it was is left alone and told. The ids of the accounts must be typed out, or stand in --confirm. ' +
            'It stops by itself when much fails, or when less can be seen than at the time of the plan. Give it the same --set and --exceptions as the plan had: a check that asks for less than before is heard.',
        ),
        text(
          'Each call is written into a journal before and after it is made. Ctrl-C lets the call under way end. After that, or after a crash, the same command goes on where it was. Exit code 0 says that all is done, 4 that something was left.',
        ),
      ],
    },
    {
      heading: 'Undo',
      blocks: [
        text(
          'Walks the journal back, the last action first, and says of each whether it is undone, partly, or cannot be: the Recycle Bin keeps things for so many days, a deleted volume comes back from its snapshot under a new id, an address may be gone. It takes the plan, or the journal that apply named.',
        ),
      ],
    },
  ],
}
