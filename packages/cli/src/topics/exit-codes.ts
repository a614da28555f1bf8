import { exitCodes } from '../exit-codes.ts'
import { entries, examples, type Topic, text } from './topic.ts'

/** What the process ends with, from the same table that the code reads. */
export const exitCodesTopic: Topic = {
  name: 'exit-codes',
  summary: 'what arnq ends with, and what a script can tell from it',
  sections: [
    {
      blocks: [
        entries(...exitCodes.map(({ code, name, meaning }) => [`${code} ${name}`, meaning] as const)),
        text(
          'A region or a service that is switched off somewhere is told, but is no failure: nothing was missed there. ' +
            'With --error-format json the name of the code stands in the error, beside the message.',
        ),
      ],
    },
    {
      heading: 'In scripts',
      blocks: [
        examples(
          [
            'arnq ec2:instance --demo -o json > instances.json || [ $? -eq 4 ]',
            'take a partial answer, stop at anything worse',
          ],
          ['arnq ec2:instance --demo -o json --allow-partial > instances.json', 'the same, said with a flag'],
        ),
      ],
    },
  ],
}
