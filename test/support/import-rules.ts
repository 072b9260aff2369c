import { posix } from 'node:path'
import ts from 'typescript'

/** Which folders of `src` a folder may import. `demo` is reached by the command line only, and lazily. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  values: [],
  case: ['values'],
  'hosxp-adapter': ['values', 'case'],
  checks: ['values', 'case'],
  payers: ['values', 'case'],
  devices: ['values'],
  reports: ['values', 'case', 'checks'],
  sidecar: ['values', 'case', 'hosxp-adapter', 'checks', 'payers', 'devices', 'reports'],
  demo: ['values', 'case', 'hosxp-adapter', 'checks', 'payers', 'devices', 'reports', 'sidecar']
}

/** The folders (or files) where a library may appear. `demo` may use every one of them. */
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  mysql2: ['hosxp-adapter', 'sidecar/state'],
  kysely: ['hosxp-adapter', 'sidecar/state'],
  axios: ['payers', 'sidecar'],
  'p-queue': ['payers'],
  exceljs: ['reports'],
  '@e965/xlsx': ['payers'],
  pcsclite: ['devices'],
  ws: ['devices', 'sidecar'],
  sharp: ['sidecar/photos'],
  fastify: ['sidecar'],
  '@fastify/*': ['sidecar'],
  '@node-rs/argon2': ['sidecar/people'],
  preact: ['sidecar/http'],
  'preact-render-to-string': ['sidecar/http'],
  'node-cron': ['sidecar'],
  nodemailer: ['sidecar'],
  pino: ['sidecar'],
  '@sinclair/typebox': ['checks', 'devices', 'sidecar'],
  'node:*': ['hosxp-adapter', 'payers', 'devices', 'reports', 'sidecar'],
  'node:url': ['values/project-file.ts', 'hosxp-adapter', 'payers', 'devices', 'reports', 'sidecar']
}

const MAY_READ_ENVIRONMENT = ['sidecar/config.ts', 'devices/agent/main.ts']
const HOSXP_WORDS = /\b(vstdate|ovst|opitemrece|pttype|ptnote|vn_stat|regdate|dchdate)\b/

interface Import {
  readonly specifier: string
  readonly isLazy: boolean
}

/** What one file of `src` does against the table of docs/architecture.md. `path` is relative to `src`. */
export function architectureFaults (path: string, text: string): string[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const faults = importsOf(source).flatMap((found) => importFault(path, found) ?? [])
  if (posix.basename(path) === 'index.ts') faults.push('is an index.ts')
  if (readsEnvironment(source) && !MAY_READ_ENVIRONMENT.includes(path)) faults.push('reads process.env')
  const word = HOSXP_WORDS.exec(text)?.[1]
  if (word !== undefined && !isIn(path, 'hosxp-adapter')) faults.push(`says ${word}`)
  return faults.map((fault) => `${path} ${fault}`)
}

function importFault (path: string, { specifier, isLazy }: Import): string | null {
  const folder = path.split('/')[0] ?? ''
  if (!specifier.startsWith('.')) return libraryFault(path, specifier)
  const target = posix.join(posix.dirname(path), specifier)
  const targetFolder = target.split('/')[0] ?? ''
  if (targetFolder === folder || MAY_IMPORT[folder]?.includes(targetFolder) === true) return null
  if (targetFolder === 'demo' && isLazy && isIn(path, 'sidecar/cli')) return null
  return `imports ${target}`
}

function libraryFault (path: string, specifier: string): string | null {
  const [scope, name] = specifier.split('/')
  const library = specifier.startsWith('@') ? `${scope}/${name}` : scope ?? ''
  const wholeFamily = library.startsWith('node:') ? 'node:*' : `${scope}/*`
  const places = [...MAY_USE[library] ?? MAY_USE[wholeFamily] ?? [], 'demo']
  return places.some((place) => isIn(path, place)) ? null : `uses ${library}`
}

const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`)

function importsOf (source: ts.SourceFile): Import[] {
  return nodesOf(source).flatMap((node): Import[] => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      return node.moduleSpecifier === undefined ? [] : [{ specifier: textOf(node.moduleSpecifier), isLazy: false }]
    }
    if (ts.isImportTypeNode(node)) return [{ specifier: textOf(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument), isLazy: false }]
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      return [{ specifier: textOf(node.arguments[0]), isLazy: true }]
    }
    return []
  })
}

// An address that is computed names no library, so no folder may use it.
const textOf = (node: ts.Node | undefined): string => node !== undefined && ts.isStringLiteralLike(node) ? node.text : '(computed)'

const readsEnvironment = (source: ts.SourceFile): boolean => nodesOf(source).some((node) =>
  (ts.isPropertyAccessExpression(node) && node.getText(source) === 'process.env') ||
  (ts.isElementAccessExpression(node) && node.expression.getText(source) === 'process'))

function nodesOf (root: ts.Node): ts.Node[] {
  const nodes: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    nodes.push(node)
    ts.forEachChild(node, visit)
  }
  visit(root)
  return nodes
}
