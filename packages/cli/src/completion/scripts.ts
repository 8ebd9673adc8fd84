import type { Completable, Values } from './completable.ts';

/** Writes the script by which a shell completes calls of a program. */
type WriteScript = (program: string, completables: readonly Completable[]) => string;

/** The shells, and how the script of each is written. */
export const scripts = { bash: writeBash, zsh: writeZsh, fish: writeFish } as const satisfies Readonly<
  Record<string, WriteScript>
>;

/** The name of a shell. */
export type Shell = keyof typeof scripts;

/** Bash that is as old as macOS has it: no `mapfile`, no `compopt`. Where it finds nothing, it offers files. */
function writeBash(program: string, completables: readonly Completable[]): string {
  const name = functionName(program);
  const reply = (values: readonly string[]) =>
    `COMPREPLY=($(compgen -W ${quote(values.join(' '))} -- "$current"))`;
  const replyTo = (values: Values) =>
    values === 'folders'
      ? `local IFS=$'\\n'; COMPREPLY=($(compgen -d -- "$current"))`
      : Array.isArray(values)
        ? reply(values)
        : ':';
  return `# Completion of ${program} in bash: source <(${program} completion bash)
${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command= word
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
${caseOfCommand(completables)}
  done
  case "$command $previous" in
${optionCases(completables, replyTo)}
  esac
  case "$command" in
${completables
  .map(({ name: command, below, options, operands }) => {
    const flags = reply(['--help', ...options.map(({ long }) => long)]);
    const others = below.length > 0 ? reply(below.map(({ word }) => word)) : replyTo(operands);
    return `    ${quote(command)}) if [[ $current == -* ]]; then ${flags}; else ${others}; fi ;;`;
  })
  .join('\n')}
  esac
}
complete -o default -F ${name} ${program}
`;
}

function writeZsh(program: string, completables: readonly Completable[]): string {
  const name = functionName(program);
  const describe = (kind: '-o' | '', entries: readonly (readonly [word: string, about: string])[]) =>
    `described=(${entries.map(([word, about]) => quote(`${word}:${about.replaceAll(':', '\\:')}`)).join(' ')}); _describe ${kind} ${program} described`;
  const offer = (values: Values) =>
    values === 'folders'
      ? '_files -/'
      : values === undefined || values === 'files'
        ? '_files'
        : `compadd -- ${values.map(quote).join(' ')}`;
  return `#compdef ${program}
# Completion of ${program} in zsh: source <(${program} completion zsh), after compinit
${name}() {
  local current=\${words[CURRENT]} previous=\${words[CURRENT-1]} command= word
  local -a described
  for word in "\${(@)words[2,CURRENT-1]}"; do
${caseOfCommand(completables)}
  done
  case "$command $previous" in
${optionCases(completables, offer)}
  esac
  case "$command" in
${completables
  .map(({ name: command, below, options, operands }) => {
    const flags = describe('-o', [
      ['--help', 'show how to call it'],
      ...options.map(({ long, about }) => [long, about] as const),
    ]);
    const others =
      below.length > 0
        ? describe(
            '',
            below.map(({ word, about }) => [word, about]),
          )
        : offer(operands);
    return `    ${quote(command)}) if [[ $current == -* ]]; then ${flags}; else ${others}; fi ;;`;
  })
  .join('\n')}
  esac
}
compdef ${name} ${program}
`;
}

function writeFish(program: string, completables: readonly Completable[]): string {
  const name = `_${functionName(program)}_at`;
  const rule = (command: string, parts: string) =>
    `complete -c ${program} -n ${quote(`${name} "${command}"`)} ${parts}`;
  const offered = (values: Values) =>
    values === 'folders'
      ? `-xa '(__fish_complete_directories)'`
      : Array.isArray(values)
        ? `-xa ${quote(values.join(' '))}`
        : '-rF';
  return `# Completion of ${program} in fish: ${program} completion fish | source
function ${name} --argument-names command
  set -l found
  for word in (commandline -opc)[2..]
    contains -- (string join -- ' ' $found $word) ${knownNames(completables).map(quote).join(' ')}; or break
    set -a found $word
  end
  test "$found" = "$command"
end
complete -c ${program} -f
${completables
  .flatMap(({ name: command, below, options, operands }) => [
    ...below.map(({ word, about }) => rule(command, `-a ${word} -d ${quote(about)}`)),
    ...options.map(({ long, about, takesValue, values }) =>
      rule(command, `-l ${long.slice(2)} -d ${quote(about)}${takesValue ? ` ${offered(values)}` : ''}`),
    ),
    ...(below.length > 0
      ? []
      : [rule(command, offered(operands).replace(/^-rF$/, '-F').replace(/^-x/, '-'))]),
    rule(command, `-l help -d ${quote('show how to call it')}`),
  ])
  .join('\n')}
`;
}

/** A branch of `case` that finds out which command is called: each word makes it longer, until one does not. */
function caseOfCommand(completables: readonly Completable[]): string {
  const patterns = knownNames(completables).map((name) => {
    const words = name.split(' ');
    return quote(`${words.slice(0, -1).join(' ')} ${words.at(-1)}`);
  });
  return `    case "$command $word" in
      ${patterns.join('|')}) command="\${command:+$command }$word" ;;
      *) break ;;
    esac`;
}

/** Branches of `case` for what follows an option. */
function optionCases(completables: readonly Completable[], action: (values: Values) => string): string {
  return completables
    .flatMap(({ name, options }) =>
      options
        .filter(({ takesValue }) => takesValue)
        .map(({ long, values }) => `    ${quote(`${name} ${long}`)}) ${action(values)}; return ;;`),
    )
    .join('\n');
}

function knownNames(completables: readonly Completable[]): readonly string[] {
  return completables.map(({ name }) => name).filter((name) => name !== '');
}

function functionName(program: string): string {
  return `_${program.replaceAll('-', '_')}`;
}

/** In single quotes, as all three shells read them: no text of ours has a backslash. */
function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`;
}
