export interface WrittenCommand {
  readonly name: string
  /** Its options, and the action word of a command that has actions. */
  readonly words: readonly string[]
}

const FENCE = /^ *```[a-z]*\n([\s\S]*?)^ *```$/gm
const SPAN = /`([^`\n]+)`/g
const WITH_ACTIONS = new Set(['rules', 'settings', 'register', 'notes'])

/** The code of a page: spans first, then each line of its blocks without its comment. */
export function codeOf (text: string): string[] {
  const lines = [...text.matchAll(FENCE)].flatMap(([, block = '']) => block.split('\n')).map(line => line.replace(/\s+#.*$/, '').trim())
  const spans = [...text.replaceAll(FENCE, '').matchAll(SPAN)].map(([, span = '']) => span)
  return [...spans, ...lines.filter(line => line !== '')]
}

/** Every `hosxp-sidecar <command> …` written as code. */
export const commandsOf = (text: string): WrittenCommand[] => codeOf(text).flatMap(code => {
  const [, name, rest = ''] = /(?:^|\/)hosxp-sidecar ([a-z][a-z-]*)(.*)$/.exec(code) ?? []
  if (name === undefined) return []
  const options = rest.match(/--[a-z][a-z-]*/g) ?? []
  const action = WITH_ACTIONS.has(name) ? /^ ([a-z]+)/.exec(rest)?.[1] : undefined
  return [{ name, words: action === undefined ? options : [action, ...options] }]
})

/** Scripts of package.json that a page tells to run. */
export const npmScriptsOf = (text: string): string[] =>
  codeOf(text).flatMap(code => [...code.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name))

/** Targets of relative links, without their anchors. */
export const linksOf = (text: string): string[] =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target.replace(/#.*$/, '')).filter(target => target !== '' && !/^[a-z]+:/.test(target))

/** Files and folders of the project named as code; patterns such as `src/<family>` are not names. */
export const pathsOf = (text: string): string[] =>
  codeOf(text).filter(code => /^(?:src|sql|docs|scripts|test|bin|\.ci)\/[\w./-]+$/.test(code))
