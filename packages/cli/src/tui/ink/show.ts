import { render } from 'ink'
import { createElement } from 'react'
import type { Output } from '../../io.ts'
import type { KeyStream } from '../terminal/keyboard.ts'
import { ALTERNATE, CLEAR, HOME } from '../terminal/modes.ts'
import { type Frames, Screen } from './screen.ts'

export type Shown = {
  /** Draws every line anew, whatever the terminal made of the last ones: after a resize, or what another program wrote. */
  readonly redraw: () => void
  /** Draws what is due, and ends: the terminal is as it was. */
  readonly end: () => Promise<void>
}

export type ShowOptions = {
  readonly output: Output
  readonly input: KeyStream
  readonly screenReader: boolean
  /** Told what a frame threw: Ink has given up by then, and nothing is drawn any more. */
  readonly onCrash: (error: unknown) => void
}

/** Frames a second at the most: a key's frame never waits longer than one of them. */
const MOST_FRAMES = 60

/**
 * Draws frames on a terminal by Ink. Only lines that changed are written. Ink is told that it is interactive: by itself it draws
 * nothing where CI is set. It gets no keyboard: keys are read by `keyboard.ts`.
 */
export function show(frames: Frames, { output, input, screenReader, onCrash }: ShowOptions): Shown {
  const node = createElement(Screen, frames)
  const instance = render(node, {
    stdout: outputForInk(output) as unknown as NodeJS.WriteStream,
    stdin: input as unknown as NodeJS.ReadStream,
    interactive: true,
    alternateScreen: !screenReader,
    isScreenReaderEnabled: screenReader,
    incrementalRendering: true,
    patchConsole: false,
    exitOnCtrlC: false,
    maxFps: MOST_FRAMES,
  })
  instance.waitUntilExit().catch(onCrash)
  return {
    redraw() {
      // From the upper left corner Ink's way up to its first line ends where it is.
      if (!screenReader) output.write(CLEAR)
      instance.clear()
      instance.rerender(node)
    },
    async end() {
      instance.unmount()
      // Why it gave up is told already.
      await instance.waitUntilExit().catch(() => {})
    },
  }
}

/**
 * The output as Ink sees it. Of a new size it is told by a new frame: Ink's own way erases the last frame as it would lie on the
 * old size, and leaves pieces of it behind where the terminal became narrower and higher. And it draws from where the cursor
 * stands, which was within a line of the other screen, perhaps: its first line would be drawn there, and never again.
 */
function outputForInk(output: Output): object {
  const fromCorner = (text: unknown, ...rest: unknown[]): boolean =>
    (output.write as (...given: unknown[]) => boolean).call(
      output,
      text === ALTERNATE ? ALTERNATE + HOME : text,
      ...rest,
    )
  return new Proxy(output, {
    get(target, name) {
      if (name === 'write') return fromCorner
      if (name === 'on' || name === 'off' || name === 'addListener' || name === 'removeListener') {
        return (event: string, listener: () => void) => {
          if (event !== 'resize') target[name as 'on'](event, listener)
        }
      }
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
